//! Every window a notice could have had, against a calendar that shares neither code nor data with the house: the tests' own
//! table of the State Council's arrangements ([`super::arrangements`]), and nothing but stepping from day to day (B21).

use crate::arrangements::{Arrangements, window};
use chrono::{Datelike as _, NaiveDate};
use shifan::kernel::{
    calendar::{CountPublicationDay, WorkCalendar},
    statute::NOTICE_WORKING_DAYS,
};

/// The calendar the house works with.
fn house() -> WorkCalendar {
    WorkCalendar::from_csv(include_str!("../../config/reference/workdays.csv")).expect("the table")
}

/// Every day of the fifteen years, 5,479 of them.
fn all_days() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2012, 1, 1).expect("a day");
    first.iter_days().take_while(|day| day.year() <= 2026)
}

#[test]
fn every_day_of_2012_to_2026_is_worked_or_not_as_in_an_independent_table() {
    let (plain, house) = (Arrangements::read(), house());
    assert!(plain.is_sound() > 480, "{} days are marked", plain.is_sound());
    let mut compared = 0;
    for day in all_days() {
        assert_eq!(house.is_working(day).ok(), plain.works(day), "{day}");
        compared += 1;
    }
    assert_eq!(compared, 5479);
}

#[test]
fn every_window_of_2012_to_2026_is_that_of_an_independent_calendar() {
    let (plain, house) = (Arrangements::read(), house());
    let (mut compared, mut refused) = (0, 0);
    for published in all_days() {
        for (count, counted) in [(CountPublicationDay::No, false), (CountPublicationDay::Yes, true)] {
            let ours = house.notice_period(published, NOTICE_WORKING_DAYS, count);
            // Ten working days (四(三)), written down once more.
            match (ours, window(&plain, published, counted, 10)) {
                (Ok(period), Some((first, last))) => {
                    assert_eq!(
                        (period.first_day, period.last_day),
                        (first, last),
                        "{published}, counted: {counted}"
                    );
                    compared += 1;
                }
                (Err(_), None) => refused += 1,
                (ours, theirs) => panic!("{published}, counted: {counted}: {ours:?}, {theirs:?}"),
            }
        }
    }
    assert_eq!(compared + refused, 2 * 5479, "every day of fifteen years, both ways");
    assert!((1..=40).contains(&refused), "only windows that leave 2026 are refused: {refused}");
}
