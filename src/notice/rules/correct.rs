//! What a correction may be (B24): units whose facts change, and units that are added. Each of them gets ten days of its own; removing a unit is
//! [striking it off](crate::notice::commands::strike_off) and needs none.

use super::{NoticeRefusal, Unit};
use crate::{
    application::ApplicationId,
    notice::{Entry, Notice, NoticeState},
};
use chrono::{DateTime, Utc};

/// One unit as the new version will have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its application.
    pub application: ApplicationId,
    /// What the new version says of it.
    pub unit: Unit,
}

/// A correction of a public list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// Why; it is public.
    pub reason: String,
    /// The units that change or are added.
    pub changes: Vec<Change>,
}

/// May this list be corrected like this now? What changes stands on the list and its days still run; a unit that is added may come
/// later too, when another was struck off on the last day.
///
/// # Errors
/// [`NoticeRefusal`]: no reason, nothing to correct, stopped, over, not on the list, nothing changed.
pub fn correct(
    notice: &Notice,
    entries: &[Entry],
    correction: &Correction,
    now: DateTime<Utc>,
) -> Result<(), NoticeRefusal> {
    if notice.state == NoticeState::Stopped {
        return Err(NoticeRefusal::Stopped);
    }
    if correction.reason.trim().is_empty() {
        return Err(NoticeRefusal::CorrectionReasonMissing);
    }
    if correction.changes.is_empty() {
        return Err(NoticeRefusal::NoCorrection);
    }
    let runs = notice.state == NoticeState::InNotice && now < notice.ends_at;
    let mut same = Vec::new();
    for change in &correction.changes {
        let Some(entry) = entries.iter().find(|entry| entry.application == change.application) else {
            continue;
        };
        if !entry.stands() {
            return Err(NoticeRefusal::NotOnTheList);
        }
        if !runs {
            return Err(NoticeRefusal::NotRunning);
        }
        let (before, after) = (entry, &change.unit);
        if (&before.unit_name, &before.place, &before.achievements)
            == (&after.unit, &after.place, &after.achievements)
        {
            same.push(after.unit.clone());
        }
    }
    if same.is_empty() { Ok(()) } else { Err(NoticeRefusal::NothingCorrected(same)) }
}

#[cfg(test)]
#[path = "correct_tests.rs"]
mod tests;
