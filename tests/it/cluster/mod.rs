//! The private PostgreSQL cluster: its life, what it refuses, and the same for an ordinary user.

mod crash;
mod life;
mod program;
mod refusals;
mod user;

use crate::support::{
    program::{eventually, signal},
    scratch::Scratch,
};
use shifan::{
    kernel::clock::{Clock, SystemClock},
    platform::cluster::{Cluster, Config, DATABASE},
};
use sqlx::{Connection, PgConnection};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    os::unix::fs::MetadataExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Names the folder to a child process of a test.
const DIR: &str = "SHIFAN_IT_CLUSTER";

fn config(dir: &Path) -> Config {
    Config::new(dir, "serve", SystemClock.now())
}

fn started(dir: &Path) -> Cluster {
    let begun = Instant::now();
    let cluster = Cluster::start(&config(dir)).expect("the cluster starts");
    eprintln!("started in {} ms", begun.elapsed().as_millis());
    cluster
}

/// Runs one statement in the cluster's database.
async fn run(url: &str, sql: &'static str) {
    let mut conn = PgConnection::connect(url).await.expect("connects");
    sqlx::raw_sql(sql).execute(&mut conn).await.expect("runs");
    conn.close().await.expect("closes");
}

/// How many rows `note` has.
async fn notes(url: &str) -> i64 {
    let mut conn = PgConnection::connect(url).await.expect("connects");
    let count = sqlx::query_scalar("select count(*) from note").fetch_one(&mut conn).await.expect("counts");
    conn.close().await.expect("closes");
    count
}

fn root() -> bool {
    fs::metadata("/proc/self").expect("this is Linux").uid() == 0
}

/// Another process that owns the cluster in `dir`: this test binary, running [`owns_a_cluster_until_killed`].
fn another_owner(dir: &Path) -> Child {
    let mut child = Command::new(env::current_exe().expect("has a path"))
        .args(["--exact", "cluster::owns_a_cluster_until_killed", "--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the test binary runs");
    let out = BufReader::new(child.stdout.take().expect("piped"));
    let ready = out.lines().map_while(Result::ok).any(|line| line.contains("cluster is up"));
    assert!(ready, "the other process brings the cluster up");
    child
}

#[test]
#[ignore = "not a test: the process that other tests kill"]
fn owns_a_cluster_until_killed() {
    let Some(dir) = env::var_os(DIR) else { return };
    let mut cluster = started(Path::new(&dir));
    cluster.announce("http://127.0.0.1:8080").expect("the lock can be written");
    println!("cluster is up");
    thread::sleep(Duration::from_secs(120));
}
