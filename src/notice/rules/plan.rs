//! A publication set for a minute to come.

use super::NoticeRefusal;
use crate::{
    application::ApplicationId,
    determination::rules::fingerprint,
    notice::{Candidate, PlannedUnit},
};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeSet;

/// How many days ahead a publication may be set: a season.
pub(super) const MOST_DAYS: i64 = 90;

/// May it be set for this moment? Far enough ahead that it can still be cancelled, and not further than a season.
///
/// # Errors
/// [`NoticeRefusal::NotAhead`].
pub fn ahead(publish_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), NoticeRefusal> {
    let from = now + Duration::minutes(5);
    let until = now + Duration::days(MOST_DAYS);
    if (from..=until).contains(&publish_at) { Ok(()) } else { Err(NoticeRefusal::NotAhead) }
}

/// What a page shows of the units that could be published, in a word: sent back with the confirmation.
#[must_use]
pub fn reading(candidates: &[Candidate]) -> String {
    fingerprint(&format!("{candidates:?}"))
}

/// Is this still the list that was read? A list that is empty is refused for that.
///
/// # Errors
/// [`NoticeRefusal::ListMoved`].
pub fn as_read(candidates: &[Candidate], read: &str) -> Result<(), NoticeRefusal> {
    if candidates.is_empty() || reading(candidates) == read { Ok(()) } else { Err(NoticeRefusal::ListMoved) }
}

/// Are the units that could be published now still those that were planned?
///
/// # Errors
/// [`NoticeRefusal::PlanOutdated`].
pub fn same_units(planned: &[PlannedUnit], now: &[Candidate]) -> Result<(), NoticeRefusal> {
    let planned: BTreeSet<ApplicationId> = planned.iter().map(|unit| unit.application).collect();
    let now: BTreeSet<ApplicationId> = now.iter().map(|candidate| candidate.application).collect();
    if planned == now { Ok(()) } else { Err(NoticeRefusal::PlanOutdated) }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
