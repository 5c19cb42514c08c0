use super::{fits, nearest};

#[test]
fn one_comes_back_to_a_page_that_can_be_read() {
    assert_eq!(nearest("/account/password"), "/account");
    assert_eq!(nearest("/account/mail/removal"), "/account");
    assert_eq!(nearest("/register?on=2015-03-01"), "/register?on=2015-03-01");
    assert_eq!(nearest("/nowhere/at/all"), "/");
    assert_eq!(nearest("/"), "/");
}

#[test]
fn a_door_with_a_place_in_it_fits_any_one_word() {
    assert!(fits("/notices/{id}", "/notices/3f"));
    assert!(!fits("/notices/{id}", "/notices/3f/proof"));
    assert!(!fits("/notices/{id}/proof", "/notices/3f"));
}
