//! What a notice must hold before it appears, and when it is over. Pure.

mod correct;
mod list;
mod plan;
mod refusal;

pub use crate::determination::rules::{Unit, discloses, fingerprint, listed_name};
pub use correct::{Change, Correction, correct};
pub use list::{Approved, Corrects, Draft, List, compose};
pub use plan::{ahead, as_read, reading, same_units};
pub use refusal::NoticeRefusal;

use super::{Notice, NoticeState};
use chrono::{DateTime, Utc};

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
