//! Start, stop, crash, start again. Also run as an ordinary user, by [`super::user`].

use super::{Cluster, DATABASE, Scratch, another_owner, config, eventually, notes, run, signal, started};
use crate::support::program::server_pid_in;
use std::{fs, path::Path, time::Instant};

const TABLE: &str = "create table note (text text)";
const ROW: &str = "insert into note values ('kept')";

#[tokio::test]
async fn data_is_kept_from_one_start_to_the_next() {
    let dir = Scratch::new();
    let first = started(&dir);
    assert!(first.owned());
    let url = first.url(DATABASE);
    run(&url, TABLE).await;
    run(&url, ROW).await;
    first.stop();
    assert!(!dir.join("data/postmaster.pid").exists(), "the server went down in order");

    let second = started(&dir);
    assert_eq!(notes(&second.url(DATABASE)).await, 1);
}

#[tokio::test]
async fn a_killed_server_is_started_again_and_has_everything() {
    let dir = Scratch::new();
    let cluster = started(&dir);
    let url = cluster.url(DATABASE);
    run(&url, TABLE).await;
    run(&url, ROW).await;
    let killed = cluster.server_pid().expect("it runs");
    signal("KILL", killed);
    let begun = Instant::now();
    eventually("another server", || cluster.server_pid().is_some_and(|pid| pid != killed));
    eprintln!("server back after {} ms", begun.elapsed().as_millis());
    assert_eq!(notes(&url).await, 1);
}

#[tokio::test]
async fn after_a_kill_of_the_program_the_next_start_is_clean() {
    let dir = Scratch::new();
    let other = another_owner(&dir);
    run(&url_in(&dir), TABLE).await;
    run(&url_in(&dir), ROW).await;
    signal("KILL", other.pid());
    drop(other);

    let cluster = started(&dir);
    assert!(cluster.owned());
    assert_eq!(notes(&cluster.url(DATABASE)).await, 1);
    let log = fs::read_to_string(dir.join("postgres.log")).expect("there is a log");
    assert!(!log.contains("was not properly shut down"), "the server had stopped in order:\n{log}");
}

#[tokio::test]
async fn after_a_kill_of_program_and_server_the_next_start_recovers() {
    let dir = Scratch::new();
    let other = another_owner(&dir);
    run(&url_in(&dir), TABLE).await;
    run(&url_in(&dir), ROW).await;
    let server = server_pid_in(&dir).expect("it runs");
    // The owner first, or its keeper would start the server again; the server stands still meanwhile, or it would hear of the
    // owner's end and stop in order.
    signal("STOP", server);
    signal("KILL", other.pid());
    signal("KILL", server);
    drop(other);

    let cluster = started(&dir);
    assert_eq!(notes(&cluster.url(DATABASE)).await, 1);
    let log = fs::read_to_string(dir.join("postgres.log")).expect("there is a log");
    assert!(log.contains("was not properly shut down"), "the server was killed, and says so:\n{log}");
}

#[tokio::test]
async fn a_pid_file_that_names_a_stranger_does_not_keep_the_server_out() {
    let dir = Scratch::new();
    started(&dir).stop();
    let stranger = std::process::id();
    fs::write(dir.join("data/postmaster.pid"), format!("{stranger}\n/nowhere\n0\n5432\n\n\n\nready\n"))
        .expect("writes");
    assert!(started(&dir).server_pid().is_some_and(|pid| pid != stranger));
}

#[tokio::test]
async fn a_half_made_data_folder_is_made_anew() {
    let dir = Scratch::new();
    fs::create_dir(dir.join("data.new")).expect("makes");
    fs::write(dir.join("data.new/PG_VERSION"), "15\n").expect("writes");
    run(&started(&dir).url(DATABASE), TABLE).await;
}

#[tokio::test]
async fn a_path_may_have_blanks_and_chinese_and_be_long() {
    let dir = Scratch::new();
    let deep = dir.join("示范 系统 100%&host=x").join("很长的目录名".repeat(4));
    let cluster = started(&deep);
    let url = cluster.url(DATABASE);
    run(&url, TABLE).await;
    cluster.stop();
    let (_, socket) = url.split_once("?host=").expect("the URL names the socket's folder");
    assert!(socket.starts_with("/tmp/") && !Path::new(socket).exists(), "it goes with its server: {socket}");
}

#[tokio::test]
async fn another_command_joins_and_does_not_stop_the_server() {
    let dir = Scratch::new();
    let owner = started(&dir);
    let guest = Cluster::join(&config(&dir)).expect("joins");
    assert!(!guest.owned());
    run(&guest.url(DATABASE), TABLE).await;
    guest.stop();
    assert_eq!(notes(&owner.url(DATABASE)).await, 0);
    owner.stop();
    assert!(Cluster::join(&config(&dir)).expect("starts").owned(), "with nobody there, joining is starting");
}

fn url_in(dir: &Path) -> String {
    format!("postgres://shifan@localhost/{DATABASE}?host={}", dir.join("s").display())
}
