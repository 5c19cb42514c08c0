use super::{Authority, AuthorityId, OrgKind};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_kind_comes_back_from_its_word() {
    for kind in OrgKind::ALL {
        assert_eq!(OrgKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(OrgKind::from_code("firm"), None);
}

#[test]
fn an_authority_holds_from_its_first_day_to_the_day_before_it_ends() {
    let mut bureau = Authority {
        id: AuthorityId::fresh(),
        name: "江油市商务局".into(),
        prefecture: "510700".parse().expect("a code"),
        county: Some("510781".parse().expect("a code")),
        valid_from: day("2007-07-01"),
        valid_until: None,
    };
    assert!(!bureau.holds_on(day("2007-06-30")));
    assert!(bureau.holds_on(day("2007-07-01")) && bureau.holds_on(day("2099-01-01")));
    bureau.valid_until = Some(day("2019-01-01"));
    assert!(bureau.holds_on(day("2018-12-31")));
    assert!(!bureau.holds_on(day("2019-01-01")));
}
