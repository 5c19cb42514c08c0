//! What a notice must hold before it appears, and when it is over. Pure.

mod list;
mod refusal;

pub use list::{Draft, List, Unit, compose, discloses, fingerprint};
pub use refusal::NoticeRefusal;

use super::{Candidate, Notice, NoticeState};
use crate::{
    kernel::place::{RegionCode, Regions},
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};

/// The name under which a unit is published: a county's bureau applies, but the title is the county's (四(三)).
#[must_use]
pub fn listed_name(candidate: &Candidate, regions: &Regions, on: NaiveDate) -> String {
    let county = || {
        let code: RegionCode = candidate.region_code.parse().ok()?;
        Some(regions.name_of(code, on)?.to_owned())
    };
    match candidate.category {
        Category::County => county().unwrap_or_else(|| candidate.unit_name.clone()),
        Category::Enterprise | Category::Base => candidate.unit_name.clone(),
    }
}

/// May this notice be closed now? At 24:00 of its last day, not a second before.
///
/// # Errors
/// [`NoticeRefusal::StillRunning`]; [`NoticeRefusal::NotRunning`] when it has ended already.
pub fn close(notice: &Notice, now: DateTime<Utc>) -> Result<(), NoticeRefusal> {
    match notice.state {
        NoticeState::InNotice if now < notice.ends_at => Err(NoticeRefusal::StillRunning(notice.last_day)),
        NoticeState::InNotice => Ok(()),
        NoticeState::Ended | NoticeState::Stopped => Err(NoticeRefusal::NotRunning),
    }
}

/// May a unit be taken off this list now? Only while it runs.
///
/// # Errors
/// [`NoticeRefusal::NotRunning`], [`NoticeRefusal::ReasonMissing`].
pub fn strike_off(notice: &Notice, reason: &str, now: DateTime<Utc>) -> Result<(), NoticeRefusal> {
    if notice.state != NoticeState::InNotice || now >= notice.ends_at {
        return Err(NoticeRefusal::NotRunning);
    }
    if reason.trim().is_empty() { Err(NoticeRefusal::ReasonMissing) } else { Ok(()) }
}

#[cfg(test)]
#[path = "notice_tests.rs"]
mod tests;
