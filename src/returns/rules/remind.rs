//! The ladder of reminders: before the due day, on its morning after, and while a return stays missing.

use crate::kernel::day;
use chrono::{DateTime, Days, NaiveDate, Utc};

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// So many days are left.
    Before(u32),
    /// So many days late: the bureau is told too.
    After(u32),
}

impl Rung {
    /// The name in the row of the run.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Before(days) => format!("before-{days}"),
            Self::After(days) => format!("after-{days}"),
        }
    }
}

/// The rung a return that was not handed in stands on, and the moment it was reached. A rung is told once; one that was missed while
/// nobody looked is told only while the next is not reached.
#[must_use]
pub fn rung(
    due_on: NaiveDate,
    before: &[u32],
    after: &[u32],
    now: DateTime<Utc>,
) -> Option<(Rung, DateTime<Utc>)> {
    let on = |day: Option<NaiveDate>| day.map(day::start_of);
    let ahead = before
        .iter()
        .map(|days| (Rung::Before(*days), on(due_on.checked_sub_days(Days::new(u64::from(*days))))));
    let behind = after
        .iter()
        .map(|days| (Rung::After(*days), on(due_on.checked_add_days(Days::new(u64::from(*days))))));
    ahead
        .chain(behind)
        .filter_map(|(rung, at)| Some((rung, at?)))
        .filter(|(rung, at)| *at <= now && (matches!(rung, Rung::After(_)) || now < day::end_of(due_on)))
        .max_by_key(|(_, at)| *at)
}

#[cfg(test)]
#[path = "remind_tests.rs"]
mod tests;
