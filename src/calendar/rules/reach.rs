//! Does the calendar reach as far as it will soon be needed? Pure.

use crate::kernel::calendar::WorkCalendar;
use chrono::{Datelike as _, Days, NaiveDate};

/// So many days before a year begins it should be loaded: notices, returns and corrections that begin in the last weeks of a year
/// end in the next one. The arrangement of a year is published in the November before.
pub const LOAD_AHEAD: Days = Days::new(45);

/// The first year between `today` and so many days ahead that is not loaded; none when everything is.
#[must_use]
pub fn missing(calendar: &WorkCalendar, today: NaiveDate) -> Option<i32> {
    let last = today.checked_add_days(LOAD_AHEAD).unwrap_or(today);
    (today.year()..=last.year()).find(|year| !calendar.covers(*year))
}

#[cfg(test)]
#[path = "reach_tests.rs"]
mod tests;
