//! The real binary on its private cluster.

use super::Scratch;
use crate::support::{
    http,
    program::{Program, eventually, finished, server_pid, shifan, signal},
};
use sqlx::{Connection, Executor, PgConnection};
use std::{
    fs, io,
    net::TcpStream,
    path::Path,
    thread::{self, JoinHandle},
    time::Duration,
};

const PLAIN: [(&str, &str); 0] = [];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A page whose door asks the database who an invented session is, and sends the stranger to sign in.
fn works(program: &Program) -> bool {
    http::get(&program.address, "/desk", "shifan=nobody").is_ok_and(|answer| answer.status == 303)
}

fn log(home: &Path) -> String {
    fs::read_to_string(home.join("pg/postgres.log")).expect("there is a log")
}

/// A request that waits for a lock, and the connection that holds it until it commits.
async fn held_up(program: &Program, home: &Path) -> (PgConnection, JoinHandle<io::Result<http::Answer>>) {
    let url = program.owner_url(home);
    let mut owner = PgConnection::connect(&url).await.expect("connects");
    owner.execute("begin; lock table session in access exclusive mode").await.expect("locks");
    let address = program.address.clone();
    let waiting = thread::spawn(move || http::get(&address, "/desk", "shifan=nobody"));
    let mut other = PgConnection::connect(&url).await.expect("connects");
    let waiters = "select count(*) from pg_locks where not granted and relation = 'session'::regclass";
    while sqlx::query_scalar::<_, i64>(waiters).fetch_one(&mut other).await.expect("is told") == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    (owner, waiting)
}

/// Waits until the program has heard a signal: it takes no more connections.
fn heard(program: &Program) {
    let address = program.address.trim_start_matches("http://");
    eventually("nobody to listen", || TcpStream::connect(address).is_err());
}

#[test]
fn told_to_stop_it_stops_in_order_and_starts_again_on_what_it_kept() {
    let home = Scratch::new();
    let program = Program::serve(&home, &PLAIN);
    eprintln!("first start: {} ms", program.took.as_millis());
    assert!(works(&program));
    let server = server_pid(&home).expect("the server runs");
    assert!(program.stop().success());
    assert!(!Path::new("/proc").join(server.to_string()).exists(), "the server went first");

    let again = Program::serve(&home, &PLAIN);
    eprintln!("later start: {} ms", again.took.as_millis());
    assert!(works(&again));
    assert!(!log(&home).contains("not properly shut down"));
}

#[test]
fn a_second_serve_says_who_holds_the_cluster_and_other_commands_join() {
    let home = Scratch::new();
    let program = Program::serve(&home, &PLAIN);
    let second = finished(shifan(&home, &["serve"]));
    let message = text(&second.stderr);
    assert_eq!(second.status.code(), Some(75), "{message}");
    for part in [&format!("进程 {}（shifan serve）", program.pid()), &program.address, "自 "] {
        assert!(message.contains(part), "{part} in {message}");
    }
    let joined = finished(shifan(&home, &["check"]));
    assert!(joined.status.success(), "{}", text(&joined.stderr));
    assert!(works(&program), "still");
}

#[test]
fn killed_it_leaves_a_server_that_stops_by_itself_and_the_next_start_is_clean() {
    let home = Scratch::new();
    let mut program = Program::serve(&home, &PLAIN);
    let server = server_pid(&home).expect("the server runs");
    program.kill();
    eventually("the server to follow", || server_pid(&home) != Some(server));
    let again = Program::serve(&home, &PLAIN);
    eprintln!("start after kill -9 of the program: {} ms", again.took.as_millis());
    assert!(works(&again));
    assert!(!log(&home).contains("not properly shut down"));
}

#[test]
fn its_server_killed_it_serves_again_without_being_touched() {
    let home = Scratch::new();
    let program = Program::serve(&home, &PLAIN);
    let killed = server_pid(&home).expect("the server runs");
    signal("KILL", killed);
    eventually("another server", || server_pid(&home).is_some_and(|pid| pid != killed));
    eventually("a page", || works(&program));
    assert!(program.stop().success());
}

#[tokio::test]
async fn told_twice_it_ends_at_once_and_harms_nothing() {
    let home = Scratch::new();
    let program = Program::serve(&home, &PLAIN);
    // A request that waits for a lock keeps the first signal waiting.
    let (_owner, waiting) = held_up(&program, &home).await;
    signal("INT", program.pid());
    heard(&program);
    assert_eq!(program.stop().code(), Some(130));
    // Its page was only read: cut off, told of a fault, or, when the server ends the lock's holder first, still brought.
    drop(waiting.join().expect("it ends too"));
    assert!(Program::serve(&home, &PLAIN).stop().success());
}

#[tokio::test]
async fn told_once_it_finishes_what_is_under_way() {
    let home = Scratch::new();
    let program = Program::serve(&home, &PLAIN);
    let (mut owner, waiting) = held_up(&program, &home).await;
    signal("TERM", program.pid());
    heard(&program);
    owner.execute("commit").await.expect("unlocks");
    assert_eq!(waiting.join().expect("ends").expect("is answered").status, 303);
    assert!(program.ended().success());
}

#[test]
fn a_wrong_setting_is_a_configuration_error_that_says_so() {
    let home = Scratch::new();
    let mut command = shifan(&home, &["migrate"]);
    command.env("PG_BIN", "/nowhere");
    let done = finished(command);
    assert_eq!(done.status.code(), Some(78));
    assert!(text(&done.stderr).contains("PG_BIN=/nowhere"), "{}", text(&done.stderr));
}
