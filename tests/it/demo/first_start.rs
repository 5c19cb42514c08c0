//! The first start of the real program: killed and stopped while it loads, it begins again, and ends whole.

use super::{DEMO, facts, people, tampered, walk};
use crate::support::{
    program::{Program, finished, shifan, signal},
    scratch::Scratch,
};
use sqlx::Connection as _;
use sqlx::PgConnection;
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Child, ChildStdout, Stdio},
    time::{Duration, Instant},
};

/// Applications after which the loader is interrupted: in the middle of the round of 2013.
const IN_THE_MIDDLE: i64 = 12;

/// A first start in the middle of loading.
struct Loading {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Loading {
    async fn in_the_middle(home: &Path) -> Self {
        let mut command = shifan(home, &["serve"]);
        command.envs(DEMO).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("its output can be read");
        assert!(line.starts_with("第一次启动"), "{line}");
        let url = format!("postgres://shifan@localhost/shifan_loading?host={}", home.join("pg/s").display());
        let until = Instant::now() + Duration::from_secs(120);
        while applications(&url).await < IN_THE_MIDDLE {
            assert!(Instant::now() < until, "nothing is loaded");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Self { child, out }
    }
}

/// How many there are in this database; none while it is being made.
async fn applications(url: &str) -> i64 {
    let Ok(mut conn) = PgConnection::connect(url).await else { return 0 };
    let count =
        sqlx::query_scalar("select count(*) from application").fetch_one(&mut conn).await.unwrap_or(0);
    conn.close().await.ok();
    count
}

async fn killed_while_loading(home: &Path) {
    let mut loading = Loading::in_the_middle(home).await;
    loading.child.kill().expect("it was running");
    loading.child.wait().expect("it ends");
}

async fn told_to_stop_while_loading(home: &Path) {
    let mut loading = Loading::in_the_middle(home).await;
    signal("TERM", loading.child.id());
    let ended = loading.child.wait().expect("it ends");
    let mut said = String::new();
    loading.out.read_to_string(&mut said).expect("its output can be read");
    assert!(ended.success(), "in order: {ended:?} {said}");
    assert!(said.contains("正在停下：演示数据还没有载入完"), "{said}");
    assert!(!said.contains("http://"), "nobody was invited: {said}");
    assert!(!home.join("pg/data/postmaster.pid").exists(), "the server is stopped");
}

#[tokio::test]
async fn interrupted_it_begins_again_and_ends_with_a_whole_demo_for_everybody() {
    let home = Scratch::new();
    killed_while_loading(&home).await;
    told_to_stop_while_loading(&home).await;
    let mut program = Program::serve(&home, &DEMO);
    eprintln!("first start with the demo: {} ms to the address", program.took.as_millis());
    facts::hold(&program.owner_url(&home)).await;
    // What is finished is on the disk, though its loader did not wait for it line by line.
    program.kill();
    let program = Program::serve(&home, &DEMO);
    eprintln!("next start: {} ms", program.took.as_millis());
    let log = fs::read_to_string(home.join("pg/postgres.log")).expect("there is a log");
    assert!(!log.contains("invalid page") && !log.contains("PANIC"), "{log}");
    facts::hold(&program.owner_url(&home)).await;

    people::have_work(&program);
    let checked = finished(shifan(&home, &["check"]));
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{said}");
    let again = finished(shifan(&home, &["demo"]));
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("数据库里已经有数据"));
    walk::five_roles(&program.address).await;
    tampered::is_found(&home, &program.owner_url(&home)).await;
    assert!(program.stop().success());
}
