//! A change is told against the round before.

use super::change;

#[test]
fn a_change_is_told_with_its_share_where_there_was_something() {
    assert_eq!(change(None, 5), "—");
    assert_eq!(change(Some(0), 5), "+5");
    assert_eq!(change(Some(5), 5), "0");
    assert!(change(Some(50), 60).starts_with("+10（") && change(Some(50), 60).contains("20"));
    assert!(change(Some(50), 40).starts_with("-10（"));
}
