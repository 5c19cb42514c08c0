use super::{Fate, Proposed, fate};
use crate::recommendation::model::{Examined, Mark, Met, Truth};
use chrono::DateTime;
use uuid::Uuid;

const ME: Option<Uuid> = Some(Uuid::from_u128(1));
const OTHER: Option<Uuid> = Some(Uuid::from_u128(2));

fn blank() -> Mark {
    Mark::blank("3".parse().expect("a clause"))
}
fn truth(truth: Truth) -> Mark {
    Mark { truth: Some(truth), ..blank() }
}
fn kept(mark: Mark, by: Option<Uuid>, submission: i16) -> Examined {
    Examined { mark, submission, at: DateTime::UNIX_EPOCH, by, by_name: "李四".into() }
}
fn sent(mark: Mark, shown: &Mark) -> Proposed {
    Proposed { mark, shown: Some(shown.fingerprint()) }
}

#[test]
fn a_first_mark_is_kept_and_an_empty_row_leaves_no_trace() {
    assert_eq!(fate(&sent(truth(Truth::True), &blank()), None, 1, ME), Fate::Keep);
    assert_eq!(fate(&sent(blank(), &blank()), None, 1, ME), Fate::Leave);
    assert_eq!(fate(&Proposed { mark: blank(), shown: None }, None, 1, ME), Fate::Leave);
}

#[test]
fn a_row_i_did_not_touch_never_overwrites_what_another_marked_meanwhile() {
    let theirs = kept(truth(Truth::Doubtful), OTHER, 1);
    assert_eq!(fate(&sent(blank(), &blank()), Some(&theirs), 1, ME), Fate::Leave);
}

#[test]
fn two_who_mark_differently_clash_and_two_who_agree_do_not() {
    let theirs = kept(truth(Truth::Doubtful), OTHER, 1);
    assert_eq!(fate(&sent(truth(Truth::True), &blank()), Some(&theirs), 1, ME), Fate::Clash);
    assert_eq!(fate(&sent(truth(Truth::Doubtful), &blank()), Some(&theirs), 1, ME), Fate::Leave);
    let aware = sent(truth(Truth::True), &theirs.mark);
    assert_eq!(fate(&aware, Some(&theirs), 1, ME), Fate::Keep, "who has seen theirs may differ");
}

#[test]
fn my_own_earlier_save_from_the_same_page_does_not_clash_with_me() {
    let mine = kept(truth(Truth::True), ME, 1);
    assert_eq!(fate(&sent(truth(Truth::Doubtful), &blank()), Some(&mine), 1, ME), Fate::Keep);
    let nobodys = kept(truth(Truth::True), None, 1);
    assert_eq!(fate(&sent(truth(Truth::Doubtful), &blank()), Some(&nobodys), 1, None), Fate::Clash);
}

#[test]
fn a_mark_of_an_older_submission_is_history_and_is_marked_anew_even_when_it_is_the_same() {
    let before = kept(truth(Truth::True), OTHER, 1);
    assert_eq!(fate(&sent(truth(Truth::True), &blank()), Some(&before), 2, ME), Fate::Keep);
    assert_eq!(fate(&sent(truth(Truth::Doubtful), &blank()), Some(&before), 2, ME), Fate::Keep);
    assert_eq!(fate(&sent(blank(), &blank()), Some(&before), 2, ME), Fate::Leave, "nothing is erased");
}

#[test]
fn every_field_has_a_say_in_the_fingerprint() {
    let base = truth(Truth::True);
    let others = [
        blank(),
        Mark { met: Some(Met::No), ..base.clone() },
        Mark { remark: "与原件核对".into(), ..base.clone() },
        Mark { clause: "4".parse().expect("a clause"), ..base.clone() },
    ];
    for other in others {
        assert_ne!(other.fingerprint(), base.fingerprint(), "{other:?}");
    }
}
