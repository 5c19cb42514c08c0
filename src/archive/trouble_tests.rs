use super::Trouble;
use crate::platform::error::Error;
use anyhow::Context as _;
use std::io;

#[test]
fn a_fault_is_known_by_what_lies_under_it() {
    let full = Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull)).context("a piece of the ZIP");
    let gone = Err::<(), _>(io::Error::from(io::ErrorKind::PermissionDenied)).context("a file of the ZIP");
    for (error, is) in [
        (Error::Fault(full.expect_err("full")), Trouble::DiskFull),
        (Error::Fault(gone.expect_err("gone")), Trouble::Files),
        (Error::from(sqlx::Error::PoolTimedOut), Trouble::Database),
        (Error::Busy, Trouble::Database),
        (Error::Fault(anyhow::anyhow!("corrupt row")), Trouble::Other),
    ] {
        assert_eq!(Trouble::of(&error), is, "{error}");
    }
    let said = Trouble::DiskFull.given_up();
    assert!(said.contains("磁盘满了") && said.contains("再做新的一版"), "{said}");
}
