//! The arithmetic of the terms.

use super::{SCORE_STEP, rereview_due, rereview_reminder_from};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_rereview_is_due_two_years_on() {
    assert_eq!(rereview_due(day("2014-01-24")), day("2016-01-24"));
}

#[test]
fn a_title_of_29_february_is_due_on_28_february() {
    assert_eq!(rereview_due(day("2016-02-29")), day("2018-02-28"));
    assert_eq!(rereview_due(rereview_due(day("2016-02-29"))), day("2020-02-28"));
}

#[test]
fn holders_are_reminded_ninety_days_ahead() {
    assert_eq!(rereview_reminder_from(day("2016-01-24")), day("2015-10-26"));
}

#[test]
fn scores_go_by_halves() {
    assert_eq!(SCORE_STEP.to_string(), "0.5");
}
