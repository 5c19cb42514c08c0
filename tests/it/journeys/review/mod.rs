//! The review: panels, sheets, ranking; and what is refused.

mod at_work;
mod guards;
mod integrity;
mod offline;
mod panel;
mod progress;
pub mod ranking;
mod sheet;
mod unlock;
mod windows;

use crate::support::{app::TestApp, reviews::Judge};
use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};
use uuid::Uuid;

pub use integrity::computed_again;

/// One released application, its experts and the first one's sheet.
async fn released(app: &TestApp) -> (Uuid, Vec<Judge<'_>>, String) {
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges = app.judges().await;
    app.released(&office, round, &[application], &judges).await;
    let sheet = app.sheet_of(application, judges[0].expert, "desk").await;
    (application, judges, sheet)
}

/// The account of an expert.
async fn account(app: &TestApp, expert: Uuid) -> Uuid {
    let mut owner = app.db.owner().await;
    sqlx::query_scalar("select account_id from account where expert_id = $1")
        .bind(expert)
        .fetch_one(&mut owner)
        .await
        .expect("an account")
}

/// What a script beside the tests, which knows nothing of this program, makes of something.
fn python(script: &str, args: &[&Path], input: &[u8]) -> String {
    let mut python = Command::new("python3")
        .arg(format!("{}/tests/data/review/{script}", env!("CARGO_MANIFEST_DIR")))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    python.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    let out = python.wait_with_output().expect("it ends");
    assert!(out.status.success(), "{script} failed");
    String::from_utf8(out.stdout).expect("text")
}
