use super::Seen;

#[test]
fn what_a_page_has_shown_comes_back_and_nothing_else_is_a_version() {
    let seen = Seen { version: 3, answers: 2 };
    assert_eq!(Seen::typed(&seen.to_string()), seen);
    for odd in ["", "3", "3-", "-2", "3-x", "3--1", "3-2-1"] {
        assert_eq!(Seen::typed(odd), Seen::default(), "{odd}");
    }
}
