use super::{Decider, correct, decide, hand_in, save};
use crate::returns::{
    ReturnRefusal::{
        InHand, Incomplete, NothingToCorrect, NothingToDecide, ReasonMissing, Settled, TitleEnded,
        WithTheBureau, WordsMissing,
    },
    Stage::{self, Accepted, Correcting, Draft, Returned, Submitted},
    Verdict,
};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn the_unit_changes_only_what_lies_with_it() {
    let saved = Stage::ALL.map(|stage| save(stage, true));
    assert_eq!(saved, [Ok(Draft), Err(InHand), Ok(Returned), Err(Settled), Ok(Correcting)]);
    let ended = Stage::ALL.map(|stage| save(stage, false));
    assert_eq!(ended, [Err(TitleEnded), Err(InHand), Err(TitleEnded), Err(Settled), Err(TitleEnded)]);
}

#[test]
fn what_is_amiss_is_not_handed_in() {
    let handed = Stage::ALL.map(|stage| hand_in(stage, true, &[]));
    assert_eq!(handed, [Ok(Submitted), Err(InHand), Ok(Submitted), Err(Settled), Ok(Submitted)]);
    let faults = ["填写从业人员".to_owned(), "写明原因".to_owned()];
    assert_eq!(hand_in(Draft, true, &faults), Err(Incomplete("填写从业人员；写明原因".into())));
    assert_eq!(hand_in(Submitted, true, &faults), Err(InHand), "the stage is told first");
}

#[test]
fn it_is_decided_once_and_sending_back_needs_words() {
    let today = day("2026-07-30");
    for stage in Stage::ALL {
        let expected = if stage == Submitted { Ok(Accepted) } else { Err(NothingToDecide) };
        assert_eq!(decide(stage, Verdict::Accepted, "", &Decider::Bureau, today), expected);
    }
    let back = |words| decide(Submitted, Verdict::SentBack, words, &Decider::Bureau, today);
    assert_eq!(back(" \n"), Err(WordsMissing));
    assert_eq!(back("交易额多了一个零"), Ok(Returned));
}

#[test]
fn the_province_waits_for_the_bureau() {
    let bureau = |until| Decider::Province(Some(("绵阳市商务局".to_owned(), day(until))));
    let decided = |decider| decide(Submitted, Verdict::Accepted, "", &decider, day("2026-07-30"));
    assert_eq!(
        decided(bureau("2026-07-30")),
        Err(WithTheBureau("绵阳市商务局".into(), day("2026-07-30"))),
        "the last day is the bureau's"
    );
    assert_eq!(decided(bureau("2026-07-29")), Ok(Accepted));
    assert_eq!(decided(Decider::Province(None)), Ok(Accepted));
}

#[test]
fn only_what_was_accepted_is_corrected() {
    let asked = Stage::ALL.map(|stage| correct(stage, true, "订单重复计算"));
    let nothing = || Err(NothingToCorrect);
    assert_eq!(asked, [nothing(), Err(InHand), nothing(), Ok(Correcting), nothing()]);
    assert_eq!(correct(Accepted, true, " "), Err(ReasonMissing));
    assert_eq!(correct(Accepted, false, "订单重复计算"), Err(TitleEnded));
}
