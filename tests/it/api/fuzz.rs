//! A fuzzer asks the served API what nobody would: schemathesis, in a folder of Python that `.ci/run` prepares.

use super::{json, key};
use crate::{
    browser::served,
    support::{app::TestApp, db::TestDb},
};
use shifan::settings::Settings;
use std::{
    env,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Stdio,
};
use tokio::process::Command;

/// What is looked at in every answer. Left out is that everything well-formed be taken: a place to go on from (`after`) is only
/// good when it was given out.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
     response_headers_conformance,negative_data_rejection,unsupported_method,ignored_auth";

/// The program: named, on the path, or where `.ci/run` puts it.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("SHIFAN_TEST_FUZZER") {
        return Some(named.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let own = target.parent().map(|target| target.join("schemathesis/bin"));
    env::split_paths(&path).chain(own).map(|folder| folder.join("schemathesis")).find(|file| file.is_file())
}

fn not_run(why: &str) {
    writeln!(io::stderr(), "\n*** NOT RUN: the fuzzer on the API: {why} ***\n").expect("is said");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fuzzer_finds_nothing() {
    let Some(program) = program() else {
        assert!(env::var_os("CI").is_none(), "under CI there is a schemathesis (.ci/run installs it)");
        not_run(
            "there is no schemathesis; python3 -m venv target/schemathesis && target/schemathesis/bin/pip install schemathesis",
        );
        return;
    };
    let mut settings =
        Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load");
    // It asks thousands of times a minute; that it would be told to wait has a test of its own.
    (settings.api.per_minute, settings.api.at_once) = (60_000, 1_000_000);
    let app = TestApp::with(TestDb::new().await, settings).await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &[("绵阳云商科技有限公司", "enterprise", "510703")]).await;
    let key = key(&app, &["applications", "titles"]).await;
    let base = served(&app).await;
    let number =
        json(&app.anyone().get("/api/v1/titles").await.is(200))["items"][0]["certificate_number"].clone();
    assert!(number.is_string(), "there is something to find");
    let examples = env::var("SHIFAN_FUZZ").unwrap_or_else(|_| "40".to_owned());
    let ran = Command::new(program)
        .args(["run", &format!("{base}/api/v1/openapi.json")])
        .args(["--header", &format!("Authorization: Bearer {key}")])
        .args([
            "--checks",
            CHECKS,
            "--max-examples",
            &examples,
            "--seed",
            "20131201",
            "--no-color",
            "--generation-database",
            "none",
        ])
        .stdin(Stdio::null())
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .await
        .expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    let summary = said
        .lines()
        .rev()
        .find(|line| line.contains("generated") || line.contains("passed"))
        .unwrap_or_default();
    writeln!(io::stderr(), "the fuzzer on the API: {}", summary.trim()).expect("is said");
    assert!(ran.status.success(), "{said}");
}
