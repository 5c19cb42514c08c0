use super::{Filling, canonical, may_fill, may_hand_in, may_warn};
use crate::{
    application::rules::snapshot,
    award::TitleId,
    kernel::day::start_of,
    rereview::{Call, CampaignId, Outcome, Rereview, RereviewRefusal, Warning},
    standard::Answers,
};
use chrono::NaiveDate;
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn called() -> Rereview {
    let call = Call {
        campaign: CampaignId::fresh(),
        hand_in_by: day("2028-06-30"),
        standard: ("set".into(), "digest".into()),
    };
    Rereview {
        call: Some(call),
        ..Rereview::of(TitleId::fresh(), day("2028-05-19"), Some(start_of(day("2028-05-19"))))
    }
}

#[test]
fn a_unit_is_warned_once_after_the_deadline_when_nothing_has_come() {
    let one = called();
    let warn = |one: &Rereview, handed_in, today: &str, until: &str| {
        may_warn(one, handed_in, (day(today), day(until)))
    };
    assert_eq!(warn(&one, false, "2028-07-01", "2028-07-15"), Ok(()));
    assert_eq!(warn(&one, false, "2028-06-30", "2028-07-15"), Err(RereviewRefusal::WarnTooEarly));
    assert_eq!(warn(&one, true, "2028-07-01", "2028-07-15"), Err(RereviewRefusal::HandedIn));
    assert_eq!(warn(&one, false, "2028-07-01", "2028-07-01"), Err(RereviewRefusal::WarningPassed));
    let until = day("2028-07-15");
    let warned = Rereview {
        warning: Some(Warning { at: start_of(day("2028-07-01")), until, by: "王处长".into() }),
        ..called()
    };
    assert_eq!(warn(&warned, false, "2028-08-01", "2028-09-01"), Err(RereviewRefusal::AlreadyWarned(until)));
    let uncalled = Rereview { call: None, ..called() };
    assert_eq!(warn(&uncalled, false, "2028-07-01", "2028-07-15"), Err(RereviewRefusal::WarnTooEarly));
}

#[test]
fn the_material_is_complete_and_signed() {
    let filling = |signed_by, declared| Filling { signed_by, declared };
    assert_eq!(may_hand_in(0, &filling("李晓", true)), Ok(()));
    assert_eq!(may_hand_in(3, &filling("李晓", true)), Err(RereviewRefusal::Incomplete(3)));
    assert_eq!(may_hand_in(0, &filling(" ", true)), Err(RereviewRefusal::NotSigned));
    assert_eq!(may_hand_in(0, &filling("李晓", false)), Err(RereviewRefusal::NotSigned));
}

#[test]
fn nothing_changes_while_a_conclusion_waits_or_once_it_has_ended() {
    assert_eq!(may_fill(&called(), None, false), Ok(()));
    assert_eq!(may_fill(&called(), None, true), Err(RereviewRefusal::MaterialClosed));
    let ended = Rereview { outcome: Some(Outcome::Confirmed), ..called() };
    assert_eq!(may_fill(&ended, None, false), Err(RereviewRefusal::NotOpen));
}

#[test]
fn every_part_of_what_is_frozen_is_in_the_digest() {
    let one = called().id;
    let standard = ("set".to_owned(), "digest".to_owned());
    let answers: Answers = [("turnover".to_owned(), json!("500"))].into_iter().collect();
    let other: Answers = [("turnover".to_owned(), json!("501"))].into_iter().collect();
    let text = |seq, answers: &Answers, paper| {
        snapshot::digest(&canonical(one, seq, &standard, (answers, &[]), paper))
    };
    let first = text(1, &answers, None);
    assert_eq!(first, text(1, &answers, None));
    for changed in [text(2, &answers, None), text(1, &other, None), text(1, &answers, Some("一册"))] {
        assert_ne!(first, changed);
    }
}
