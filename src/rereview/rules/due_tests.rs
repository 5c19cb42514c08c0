use super::{next_due, turn};
use crate::{
    award::{TitleId, TitleState},
    kernel::{day::start_of, statute::rereview_due},
    rereview::{Outcome, Rereview, Turn},
};
use chrono::{Days, NaiveDate};
use proptest::prelude::{prop_assert_eq, proptest};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn rereview(opened: bool, outcome: Option<Outcome>) -> Rereview {
    let due_on = day("2016-12-26");
    let opened_at = opened.then(|| start_of(due_on));
    Rereview { outcome, ..Rereview::of(TitleId::fresh(), due_on, opened_at) }
}

#[test]
fn reminded_ninety_days_before_and_opened_on_the_day() {
    let (valid, due) = (TitleState::Valid, day("2016-12-26"));
    let (reminded, opened) = (rereview(false, None), rereview(true, None));
    for (state, there, today, says) in [
        (valid, None, "2016-09-26", None),
        (valid, None, "2016-09-27", Some(Turn::Remind)),
        (valid, Some(&reminded), "2016-09-28", None),
        (valid, Some(&reminded), "2016-12-25", None),
        (valid, Some(&reminded), "2016-12-26", Some(Turn::Open)),
        (valid, None, "2017-02-01", Some(Turn::Open)),
        (valid, Some(&opened), "2017-02-01", None),
        (TitleState::InRereview, Some(&opened), "2017-02-01", None),
        (TitleState::Revoked, None, "2017-02-01", None),
    ] {
        assert_eq!(turn(state, due, there, day(today)), says, "{state:?} {there:?} {today}");
    }
}

#[test]
fn a_title_of_29_february_is_due_on_the_28th() {
    let announced = day("2016-02-29");
    assert_eq!(rereview_due(announced), day("2018-02-28"));
    assert_eq!(turn(TitleState::Valid, rereview_due(announced), None, day("2018-02-28")), Some(Turn::Open));
    assert_eq!(next_due(Outcome::Confirmed, day("2018-02-28")), Some(day("2020-02-28")));
}

#[test]
fn a_failed_title_has_no_next_time() {
    assert_eq!(next_due(Outcome::Failed, day("2017-01-10")), None);
    assert_eq!(next_due(Outcome::Confirmed, day("2017-01-10")), Some(day("2019-01-10")));
}

proptest! {
    /// Day by day, each turn comes exactly once, in order, whatever the day it starts from.
    #[test]
    fn every_turn_comes_once(start in 0_u64..120, steps in 1_u64..200) {
        let due = day("2016-12-26");
        let (mut state, mut there, mut seen) = (TitleState::Valid, None, Vec::new());
        for passed in 0..steps {
            let today = due - Days::new(120) + Days::new(start + passed);
            if let Some(now) = turn(state, due, there.as_ref(), today) {
                seen.push(now);
                there = Some(rereview(now == Turn::Open, None));
                if now == Turn::Open { state = TitleState::InRereview; }
            }
        }
        let (first, last) = (start, start + steps - 1);
        let mut expected = Vec::new();
        if last >= 30 && first < 120 { expected.push(Turn::Remind); }
        if last >= 120 { expected.push(Turn::Open); }
        prop_assert_eq!(seen, expected);
    }
}
