//! The private PostgreSQL cluster: its life, what it refuses, and the same for an ordinary user.

mod crash;
mod life;
mod program;
mod refusals;
mod user;

use crate::support::{
    program::{Program, eventually, signal},
    scratch::Scratch,
};
use shifan::{
    kernel::clock::{Clock, SystemClock},
    platform::cluster::{Cluster, Config, DATABASE},
};
use sqlx::{Connection, PgConnection};
use std::{fs, os::unix::fs::MetadataExt, path::Path, time::Instant};

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

/// Another process that owns the cluster in `dir`: the real program, serving.
fn another_owner(dir: &Path) -> Program {
    Program::serve(dir, &[("SHIFAN__DATABASE__PRIVATE_DIR", dir)])
}
