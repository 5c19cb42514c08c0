//! A missing year is said from 45 days before, and all the time while it runs.

use super::missing;
use crate::kernel::calendar::WorkCalendar;
use chrono::NaiveDate;

fn on(text: &str) -> Option<i32> {
    let day: NaiveDate = text.parse().expect("a day");
    missing(&WorkCalendar::new([2025, 2026], []), day)
}

#[test]
fn a_year_is_missed_from_some_weeks_before_it_begins() {
    assert_eq!(on("2026-06-10"), None);
    assert_eq!(on("2026-11-16"), None);
    assert_eq!(on("2026-11-17"), Some(2027), "45 days on is the first of January");
    assert_eq!(on("2026-12-31"), Some(2027));
    assert_eq!(on("2027-05-01"), Some(2027), "and while it runs");
    assert_eq!(on("2024-12-01"), Some(2024), "the present one first");
}
