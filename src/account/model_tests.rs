use super::{Login, LoginFault, Post, Seat};
use crate::access::OFFICE;
use uuid::Uuid;

#[test]
fn a_login_is_folded_and_checked() {
    assert_eq!(Login::parse("  Li.Xiao@Example.cn ").expect("a login").as_str(), "li.xiao@example.cn");
    for (typed, fault) in [
        ("", LoginFault::Empty),
        ("   ", LoginFault::Empty),
        ("ab", LoginFault::Length),
        ("李小川", LoginFault::Character),
        ("li xiao", LoginFault::Character),
    ] {
        assert_eq!(Login::parse(typed), Err(fault), "{typed}");
    }
    assert!(Login::parse(&"a".repeat(40)).is_ok());
    assert_eq!(Login::parse(&"a".repeat(41)), Err(LoginFault::Length));
}

#[test]
fn a_seat_comes_back_from_its_words() {
    let (unit, expert) = (Uuid::from_u128(7), Uuid::from_u128(8));
    for seat in [
        Seat::Applicant { org: unit, post: Post::Owner },
        Seat::Applicant { org: unit, post: Post::Signatory },
        Seat::Applicant { org: unit, post: Post::Editor },
        Seat::Authority { authority: unit, principal: true },
        Seat::Authority { authority: unit, principal: false },
        Seat::Office { principal: true },
        Seat::Office { principal: false },
        Seat::Expert { expert },
        Seat::Auditor,
    ] {
        let back = Seat::from_row(seat.tenant(), seat.role().code(), seat.duty().code(), seat.expert());
        assert_eq!(back, Some(seat));
    }
}

#[test]
fn a_mixed_up_seat_is_none() {
    let (unit, expert) = (Uuid::from_u128(7), Some(Uuid::from_u128(8)));
    assert_eq!(Seat::from_row(unit, "applicant", "principal", None), None);
    assert_eq!(Seat::from_row(unit, "office", "officer", None), None, "the province is one fixed tenant");
    assert_eq!(Seat::from_row(OFFICE, "expert", "expert", None), None);
    assert_eq!(Seat::from_row(OFFICE, "auditor", "auditor", expert), None);
    assert_eq!(Seat::from_row(OFFICE, "system", "officer", None), None);
}
