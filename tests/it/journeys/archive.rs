//! A finished round becomes a bundle that can be checked without this program; a running one does not.

use super::award::UNITS;
use crate::support::{
    app::TestApp,
    hand::Hand,
    program::{finished, shifan},
    scratch::Scratch,
};
use serde_json::Value;
use shifan::{archive::commands::Press, jobs, round::RoundId, standard::Category};
use sqlx::query_scalar;
use std::{fs, path::Path, process::Command};

/// A name that would like to lie elsewhere.
const CUNNING: &str = "../../绵阳/跨境贸易有限公司";

pub fn page(round: RoundId) -> String {
    format!("/office/rounds/{round}/archive")
}

pub fn press(app: &TestApp) -> Press {
    Press::of(&app.app.house.settings, app.db.pool.clone(), app.app.house.files.clone())
}

pub async fn made(app: &TestApp) -> usize {
    jobs::make_archives(&press(app), app.app.house.clock.as_ref(), "test").await.expect("the job runs")
}

/// A round in which one unit submitted with evidence and withdrew, and three were conferred.
pub async fn finished_round(app: &TestApp) -> RoundId {
    let round = app.round().await;
    let firm = app.firm(CUNNING, "enterprise", "510703", 77).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let hand = app.person(firm.account).await;
    let form = hand.get(&format!("{application}/withdrawal")).await.is(200).text();
    let version = crate::support::applying::version(&form);
    hand.post(&format!("{application}/withdrawal"), &[("version", &version), ("reason", "明年再报")])
        .await
        .redirects();
    let office = app.office().await;
    office.get(&page(round)).await.is(200).says("这一批还没有办结").is_silent_about("做第1版");
    office.post(&page(round), &[]).await.refused("round_not_finished");
    app.conferred(round, "2026-05-19", &UNITS).await;
    let stage = "select stage from round where round_id = $1";
    let stage: String =
        query_scalar(stage).bind(round.uuid()).fetch_one(&mut app.db.owner().await).await.expect("a round");
    if stage == "open" {
        let closing = format!("/office/rounds/{round}/closing");
        app.office().await.post(&closing, &[]).await.redirects();
    }
    round
}

/// The newest bundle, as a file.
pub async fn taken(app: &TestApp, hand: &Hand<'_>, to: &Path) -> Vec<u8> {
    let sql = "select round_archive_id::text from round_archive order by asked_at desc, version desc limit 1";
    let id: String = query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("an archive");
    let bytes = hand.get(&format!("/office/archives/{id}")).await.is(200).bytes;
    fs::write(to, &bytes).expect("a file");
    bytes
}

/// What the independent script says of a bundle, and with what it ends.
pub fn judged(bundle: &Path) -> (Value, bool) {
    let done = Command::new("python3")
        .arg(format!("{}/tests/data/archive/verify.py", env!("CARGO_MANIFEST_DIR")))
        .arg(bundle)
        .output()
        .expect("python3 runs");
    let said = serde_json::from_slice(&done.stdout).unwrap_or(Value::Null);
    (said, done.status.success())
}

fn verify(home: &Scratch, bundle: &Path) -> (Option<i32>, String) {
    let mut command = shifan(home, &["archive", "--verify"]);
    command.arg(bundle);
    let done = finished(command);
    (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
}

#[tokio::test]
async fn a_finished_round_is_bundled_version_by_version_and_checked_by_others() {
    let (app, home) = (TestApp::new().await, Scratch::new());
    let round = finished_round(&app).await;
    let (office, auditor) = (app.office().await, app.auditor().await);
    office.get(&format!("/office/rounds/{round}")).await.is(200).says(&page(round));
    office.get(&page(round)).await.is(200).says("做第1版").says("还没有归档包");
    office.post(&page(round), &[]).await.redirects();
    office.post(&page(round), &[]).await.refused("archive_under_way");
    office.get(&page(round)).await.says("正在做").is_silent_about("做第2版");
    assert_eq!((made(&app).await, made(&app).await), (1, 0), "once");
    auditor.get(&page(round)).await.is(200).says("做好了").is_silent_about("做第2版");
    let file = home.join("bundle.zip");
    let first = taken(&app, &auditor, &file).await;
    let (said, sound) = judged(&file);
    assert!(sound, "{said}");
    let rows: Vec<(&str, &str)> = said["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["title"].as_str().unwrap_or_default(), row["path"].as_str().unwrap_or_default()))
        .collect();
    for title in [
        "申报通知和安排",
        "名额和名额台账",
        "申报书（第1次提交）",
        "申报书（第1次提交）打印件",
        "办理记录",
        "拟认定名单公示",
        "证书 ",
        "认定名录",
        "的通知",
    ] {
        assert!(rows.iter().any(|(row, _)| row.contains(title)), "{title}: {rows:?}");
    }
    assert!(rows.iter().filter(|(_, path)| path.contains("/佐证材料/")).count() > 3, "{rows:?}");
    assert!(rows.iter().all(|(_, path)| path.split('/').count() <= 4), "{rows:?}");
    let kinds = said["kinds"].to_string();
    for kind in ["application.submitted", "application.withdrawn", "round.opened", "archive.asked"] {
        assert!(kinds.contains(kind), "{kind}: {kinds}");
    }
    let (code, words) = verify(&home, &file);
    assert_eq!(code, Some(0), "{words}");
    office.post(&page(round), &[]).await.redirects();
    assert_eq!(made(&app).await, 1);
    let second = taken(&app, &office, &file).await;
    assert_ne!(first, second, "it holds what was done since");
    office.get(&page(round)).await.says("第2版").says("第1版").says("做第3版");
    app.anyone().get(&page(round)).await.redirects();
}

#[tokio::test]
async fn a_changed_bundle_is_found_out_and_a_lost_file_is_named() {
    let (app, home) = (TestApp::new().await, Scratch::new());
    let round = finished_round(&app).await;
    let office = app.office().await;
    office.post(&page(round), &[]).await.redirects();
    assert_eq!(made(&app).await, 1);
    let file = home.join("bundle.zip");
    taken(&app, &office, &file).await;
    for (what, script) in [
        ("a figure of a page", "data = data.replace('明年再报'.encode(), '今年再报'.encode())"),
        (
            "an event",
            "data = data.replace(b'\"kind\" : \"application.submitted\"', b'\"kind\" : \"application.withdrawn\"')",
        ),
    ] {
        let changed = home.join("changed.zip");
        let python = format!(
            "import sys, zipfile\n\
             with zipfile.ZipFile(sys.argv[1]) as was, zipfile.ZipFile(sys.argv[2], 'w') as now:\n\
             \x20   for name in was.namelist():\n\
             \x20       data = was.read(name)\n\
             \x20       if name.endswith('.html') or name.endswith('.jsonl'):\n\
             \x20           {script}\n\
             \x20       now.writestr(name, data)\n"
        );
        let done = Command::new("python3").args(["-c", &python]).arg(&file).arg(&changed).status();
        assert!(done.expect("python3 runs").success());
        assert!(!judged(&changed).1, "{what}");
        let (code, words) = verify(&home, &changed);
        assert_eq!(code, Some(3), "{what}: {words}");
    }
    let digests = "select distinct digest from evidence";
    let digests: Vec<String> =
        query_scalar(digests).fetch_all(&mut app.db.owner().await).await.expect("files");
    let today = shifan::kernel::day::day_of(app.now());
    for digest in digests {
        app.app.house.files.set_aside(&digest, today).await.expect("it is set aside");
        app.app.house.files.let_go(today, &digest).await.expect("it goes");
    }
    office.post(&page(round), &[]).await.redirects();
    assert_eq!(made(&app).await, 1, "it ended");
    office.get(&page(round)).await.says("没有做成").says("不在文件库里").says("做第3版");
}

#[tokio::test]
async fn a_passing_fault_is_tried_again_and_a_lasting_one_ends_in_words() {
    let app = TestApp::new().await;
    let round = finished_round(&app).await;
    let office = app.office().await;
    let (good, asked) = (press(&app), app.now());
    let bad = Press { standards: "/nowhere".into(), ..good.clone() };
    let run = async |press: &Press, minutes: i64| {
        let at = asked + chrono::TimeDelta::minutes(minutes);
        app.at(&shifan::kernel::day::local(at).format("%Y-%m-%d %H:%M:%S").to_string());
        jobs::make_archives(press, app.app.house.clock.as_ref(), "test").await.expect("the job runs")
    };
    office.post(&page(round), &[]).await.redirects();
    assert_eq!(run(&bad, 0).await, 0);
    office.get(&page(round)).await.says("出了故障，会再试").says("自动再试").is_silent_about("nowhere");
    assert_eq!(run(&good, 4).await, 0, "not before its time");
    assert_eq!(run(&good, 5).await, 1);
    office.get(&page(round)).await.says("做好了").says("开始，").says("结束");

    office.post(&page(round), &[]).await.redirects();
    for minutes in [5, 10, 20] {
        assert_eq!(run(&bad, minutes).await, 0);
    }
    assert_eq!(run(&bad, 40).await, 1, "it is given up");
    let given_up = office.get(&page(round)).await.says("试了4次都没有做成").says("做第3版");
    given_up.is_silent_about("nowhere");
    let kinds = "select count(*) from audit_event where kind = 'archive.tripped'";
    let tripped: i64 = query_scalar(kinds).fetch_one(&mut app.db.owner().await).await.expect("counts");
    assert_eq!(tripped, 4);

    // Two who ask at once: one begins, the other is told so.
    let (place, other) = (page(round), app.office().await);
    let (one, two) = tokio::join!(office.post(&place, &[]), other.post(&place, &[]));
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
}

#[tokio::test]
async fn the_command_line_bundles_a_round_into_a_folder() {
    let (app, home) = (TestApp::new().await, Scratch::new());
    let round = finished_round(&app).await;
    app.hands_its_files_to(&home);
    let code = "select code from round where round_id = $1";
    let code: String =
        query_scalar(code).bind(round.uuid()).fetch_one(&mut app.db.owner().await).await.expect("a code");
    let typed = |code: &str| {
        let mut command = shifan(&home, &["archive", code]);
        command.arg(&*home).env("DATABASE_URL", app.db.owner_url());
        finished(command)
    };
    let done = typed(&code);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(0), "{said}");
    let file = home.join(format!("{code}归档第1版.zip"));
    let (said, sound) = judged(&file);
    assert!(sound, "{said}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).expect("a file").permissions());
    assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
    let none = typed("1999Z");
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains(&code), "names what there is");
}
