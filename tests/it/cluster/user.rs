//! PostgreSQL refuses root, and so we change the user when we are root. An ordinary user goes another way through the
//! code: when the suite runs as root, the life of a cluster is tried once more as `nobody`.

use super::{DATABASE, Scratch, root, run, started};
use crate::support::program::PROGRAM;
use std::{
    env,
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, chown},
    path::Path,
    process::Command,
};

const NOBODY: u32 = 65_534;

#[test]
fn an_ordinary_user_can_do_the_same() {
    if !root() {
        return; // everything else here has just shown it
    }
    let dir = Scratch::new();
    chown(&*dir, Some(NOBODY), Some(NOBODY)).expect("root may");
    // The folders of the build and of the checkout may be out of reach for nobody: what is run, and read, comes along.
    let (binary, program, house) = (dir.join("it"), dir.join("shifan"), dir.join("house"));
    fs::copy(env::current_exe().expect("has a path"), &binary).expect("copies");
    fs::copy(env!("CARGO_BIN_EXE_shifan"), &program).expect("copies");
    fs::create_dir(&house).expect("makes");
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
    assert!(Command::new("cp").arg("-R").arg(config).arg(&house).status().expect("cp runs").success());
    let done = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(&binary)
        .args(["cluster::life::", "cluster::refusals::a_second", "--test-threads=2"])
        .env(PROGRAM, &program)
        .env("SHIFAN_HOME", &house)
        .env("TMPDIR", &*dir)
        .env("HOME", &*dir)
        .current_dir("/")
        .output()
        .expect("setpriv runs");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{told}\n{}", String::from_utf8_lossy(&done.stderr));
    assert!(told.contains("test result: ok. 9 passed"), "none was skipped: {told}");
}

#[tokio::test]
async fn data_moves_out_of_a_folder_the_server_cannot_reach() {
    if !root() {
        return; // our own folders are within our own reach
    }
    let dir = Scratch::new();
    let private = dir.join("home");
    fs::create_dir(&private).expect("makes");
    fs::set_permissions(&private, Permissions::from_mode(0o700)).expect("closes");
    let pg = private.join("pg");
    let first = started(&pg);
    run(&first.url(DATABASE), "create table note (text text)").await;
    first.stop();
    let elsewhere = fs::read_to_string(pg.join("MOVED")).expect("says where");
    run(&started(&pg).url(DATABASE), "insert into note values ('kept')").await;

    // A new checkout at the same path must not find the old one's data.
    fs::remove_dir_all(&pg).expect("removes");
    let second = started(&pg);
    run(&second.url(DATABASE), "create table note (text text)").await;
    second.stop();
    let another = fs::read_to_string(pg.join("MOVED")).expect("says where");
    assert_ne!(elsewhere, another);
    for moved in [elsewhere, another] {
        fs::remove_dir_all(moved.trim()).expect("removes");
    }
}
