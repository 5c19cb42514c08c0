use super::{LetterRefusal, many, open};
use crate::letter::{Delivery, LetterKind};

#[test]
fn only_the_draft_that_was_read_is_released() {
    let at = |state, seen| open(LetterKind::Correction, "绵阳云商", state, 3, seen);
    assert_eq!(at(Delivery::Draft, 3), Ok(()));
    assert_eq!(at(Delivery::Draft, 2), Err(LetterRefusal::Stale("给绵阳云商的补正通知".into())));
    for gone in [Delivery::Released, Delivery::Sent, Delivery::Failed, Delivery::Cancelled] {
        assert_eq!(at(gone, 3), Err(LetterRefusal::NotDraft("给绵阳云商的补正通知".into())));
    }
}

#[test]
fn one_to_a_hundred_go_at_once() {
    assert_eq!(many(0), Err(LetterRefusal::NothingChosen));
    assert_eq!((many(1), many(100)), (Ok(()), Ok(())));
    assert_eq!(many(101), Err(LetterRefusal::TooMany(101)));
}

#[test]
fn a_state_is_the_rows_and_its_mails_together() {
    assert_eq!(Delivery::of("draft", "none"), Some(Delivery::Draft));
    assert_eq!(Delivery::of("released", "none"), Some(Delivery::Sent));
    assert_eq!(Delivery::of("released", "sent"), Some(Delivery::Sent));
    assert_eq!(Delivery::of("released", "waiting"), Some(Delivery::Released));
    assert_eq!(Delivery::of("released", "failed"), Some(Delivery::Failed));
    assert_eq!(Delivery::of("cancelled", "none"), Some(Delivery::Cancelled));
    assert_eq!(Delivery::of("lost", "none"), None);
    for state in Delivery::ALL {
        assert_eq!(Delivery::from_code(state.code()), Some(state));
    }
}
