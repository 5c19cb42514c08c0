use super::{BEGINS, ENDS, Passing, sweep_left_behind};
use std::os::unix::fs::PermissionsExt as _;

#[test]
fn what_a_killed_process_left_is_swept_and_what_grows_is_not() {
    let growing = Passing::create().expect("a file");
    let mode = std::fs::metadata(growing.path()).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let left = std::env::temp_dir().join(format!("{BEGINS}left-{}{ENDS}", uuid::Uuid::now_v7()));
    let other = std::env::temp_dir().join(format!("{BEGINS}{}.txt", uuid::Uuid::now_v7()));
    std::fs::write(&left, b"half a bundle").expect("written");
    std::fs::write(&other, b"not ours").expect("written");
    assert!(sweep_left_behind().expect("swept") >= 1);
    assert!(!left.exists(), "left behind");
    assert!(growing.path().exists() && other.exists());
    std::fs::remove_file(other).expect("removed");
    let path = growing.path().to_owned();
    drop(growing);
    assert!(!path.exists());
}
