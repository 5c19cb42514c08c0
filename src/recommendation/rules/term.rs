//! Terms on the authority's desk.

use super::RecommendRefusal;
use crate::{kernel::day, round::Window};
use chrono::{DateTime, NaiveDate, Utc};

/// May the authority still send back and recommend?
///
/// # Errors
/// [`RecommendRefusal::TooLate`].
pub fn in_time(window: &Window, now: DateTime<Utc>) -> Result<(), RecommendRefusal> {
    if window.takes_recommendations(now) { Ok(()) } else { Err(RecommendRefusal::TooLate) }
}

/// Until when a file sent back may be handed in again: the end of the named day, on the last day the end of recommendations.
///
/// # Errors
/// [`RecommendRefusal::DueTooSoon`], [`RecommendRefusal::DueTooLate`].
pub fn until(
    due_on: NaiveDate,
    window: &Window,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, RecommendRefusal> {
    if due_on <= day::day_of(now) {
        Err(RecommendRefusal::DueTooSoon)
    } else if day::start_of(due_on) >= window.recommend_until {
        Err(RecommendRefusal::DueTooLate)
    } else {
        Ok(day::end_of(due_on).min(window.recommend_until))
    }
}

#[cfg(test)]
#[path = "term_tests.rs"]
mod tests;
