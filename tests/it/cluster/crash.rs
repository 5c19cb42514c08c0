//! Everything killed in the middle of many writers: what was acknowledged is there.

use super::{DATABASE, Scratch, another_owner, run, signal, started};
use crate::support::program::server_pid_in;
use sqlx::{Connection, Executor, PgConnection};
use std::time::Duration;
use tokio::task::JoinSet;

const WRITERS: i64 = 8;

/// Inserts as fast as it can until the server is gone; tells which rows were acknowledged.
async fn write(url: String, writer: i64, setting: &'static str) -> Vec<i64> {
    let mut acknowledged = Vec::new();
    let Ok(mut conn) = PgConnection::connect(&url).await else { return acknowledged };
    if conn.execute(setting).await.is_err() {
        return acknowledged;
    }
    for n in 0.. {
        let row = writer * 1_000_000 + n;
        match sqlx::query("insert into row values ($1)").bind(row).execute(&mut conn).await {
            Ok(_) => acknowledged.push(row),
            Err(_) => break,
        }
    }
    acknowledged
}

/// One round: how many rows were acknowledged, and how many of them are missing after the next start.
async fn round(setting: &'static str) -> (usize, usize) {
    let dir = Scratch::new();
    let owner = another_owner(&dir);
    let url = format!("postgres://shifan@localhost/{DATABASE}?host={}", dir.join("s").display());
    run(&url, "create table row (n bigint primary key)").await;
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        writers.spawn(write(url.clone(), writer, setting));
    }
    tokio::time::sleep(Duration::from_millis(700)).await;
    signal("KILL", owner.pid());
    signal("KILL", server_pid_in(&dir).expect("it runs"));
    drop(owner);
    let acknowledged = writers.join_all().await.concat();

    let cluster = started(&dir);
    let mut conn = PgConnection::connect(&cluster.url(DATABASE)).await.expect("connects");
    let there: Vec<i64> = sqlx::query_scalar("select n from row").fetch_all(&mut conn).await.expect("reads");
    let there: std::collections::HashSet<i64> = there.into_iter().collect();
    let lost = acknowledged.iter().filter(|row| !there.contains(row)).count();
    (acknowledged.len(), lost)
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_of_everything() {
    for _ in 0..2 {
        let (acknowledged, lost) = round("select 1").await;
        eprintln!("{acknowledged} acknowledged, {lost} lost");
        assert!(acknowledged > 100, "the writers were in the middle of it");
        assert_eq!(lost, 0);
    }
}

/// The test above has power: were a commit not to wait for the disk, the same kill would show it.
#[tokio::test]
async fn without_waiting_for_the_disk_the_same_kill_loses_rows() {
    for _ in 0..5 {
        let (acknowledged, lost) = round("set synchronous_commit = off").await;
        eprintln!("{acknowledged} acknowledged, {lost} lost");
        if lost > 0 {
            return;
        }
    }
    panic!("five kills and nothing lost: the test above shows nothing");
}
