//! PostgreSQL refuses root, and so we change the user when we are root. An ordinary user goes another way through the
//! code: when the suite runs as root, the life of a cluster is tried once more as `nobody`.

use super::{Scratch, root};
use std::{env, fs, os::unix::fs::chown, process::Command};

const NOBODY: u32 = 65_534;

#[test]
fn an_ordinary_user_can_do_the_same() {
    if !root() {
        return; // everything else here has just shown it
    }
    let dir = Scratch::new();
    chown(&*dir, Some(NOBODY), Some(NOBODY)).expect("root may");
    // The build's folder may be out of reach for nobody.
    let binary = dir.join("it");
    fs::copy(env::current_exe().expect("has a path"), &binary).expect("copies");
    let done = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(&binary)
        .args(["cluster::life::", "cluster::refusals::a_second", "--test-threads=2"])
        .env("TMPDIR", &*dir)
        .env("HOME", &*dir)
        .current_dir("/")
        .output()
        .expect("setpriv runs");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{told}\n{}", String::from_utf8_lossy(&done.stderr));
    assert!(told.contains("test result: ok. 9 passed"), "none was skipped: {told}");
}
