//! How far the scoring of a panel is, and who may be reminded: experts with open sheets, at most once a day.

use crate::review::model::{Assignment, SheetState};
use chrono::{DateTime, NaiveDate, Utc};

/// How many sheets stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Given and not stepped aside from.
    pub sheets: usize,
    /// Locked.
    pub locked: usize,
    /// Some lines scored.
    pub scoring: usize,
    /// Nothing scored.
    pub untouched: usize,
    /// Not yet given to the expert.
    pub waiting: usize,
    /// Open and past their day.
    pub late: usize,
}

impl Tally {
    /// Counts these assignments as they stand now; those stepped aside from do not count.
    #[must_use]
    pub fn of<'a>(assignments: impl IntoIterator<Item = &'a Assignment>, now: DateTime<Utc>) -> Self {
        let mut tally = Self::default();
        for one in assignments {
            match one.state() {
                SheetState::Recused | SheetState::Abstained => continue,
                SheetState::Assigned => tally.waiting += 1,
                SheetState::NotScored => tally.untouched += 1,
                SheetState::Scoring => tally.scoring += 1,
                SheetState::Locked => tally.locked += 1,
            }
            tally.sheets += 1;
            let open = matches!(one.state(), SheetState::NotScored | SheetState::Scoring);
            if open && one.due_at.is_some_and(|due| due <= now) {
                tally.late += 1;
            }
        }
        tally
    }
    /// Given and not locked: what an expert can be reminded of.
    #[must_use]
    pub const fn open(&self) -> usize {
        self.scoring + self.untouched
    }
}

/// Why an expert is not reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNudge {
    /// No open sheet.
    NothingOpen,
    /// Reminded today already.
    Today,
    /// Nobody to write to: there is no account.
    NoAccount,
}

/// May the expert be reminded today? `last` is the day of the last reminder in this round.
///
/// # Errors
/// The reason why not.
pub fn may_nudge(
    open: usize,
    has_account: bool,
    last: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), NoNudge> {
    if open == 0 {
        Err(NoNudge::NothingOpen)
    } else if !has_account {
        Err(NoNudge::NoAccount)
    } else if last.is_some_and(|last| last >= today) {
        Err(NoNudge::Today)
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
