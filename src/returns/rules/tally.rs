//! What a title's duty to report comes to over a stretch of time: for a re-review, which counts it and decides nothing by it.

use super::duty::{self, Days};
use crate::returns::{Period, Timeliness};
use chrono::NaiveDate;

/// One period as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Of which period.
    pub period: Period,
    /// The last day on which it was in time.
    pub due_on: NaiveDate,
    /// In time, late or missing; nothing else is counted.
    pub timeliness: Timeliness,
    /// It came in time or had come before, was sent back, and is late or missing since the day it was due again.
    pub again: bool,
    /// Accepted.
    pub accepted: bool,
}

impl Duty {
    /// A period as of a day; `None`: it is not counted. What was handed in after that day had not come yet.
    #[must_use]
    pub fn of(period: Period, days: Days, accepted: bool, as_of: NaiveDate) -> Option<Self> {
        let days = Days { handed_on: days.handed_on.filter(|day| *day <= as_of), ..days };
        let timeliness = duty::timeliness(days, true, as_of);
        let counts = matches!(timeliness, Timeliness::InTime | Timeliness::Late(_) | Timeliness::Missing(_));
        let again = duty::is_again(days, timeliness);
        counts.then_some(Self { period, due_on: days.due_on, timeliness, again, accepted })
    }
}

impl Duty {
    /// Was it late, or is it missing?
    #[must_use]
    pub const fn is_amiss(&self) -> bool {
        matches!(self.timeliness, Timeliness::Late(_) | Timeliness::Missing(_))
    }
}

/// What counts from a day on: what was due then or later, and what was due before and has not come to this day.
#[must_use]
pub fn counted(all: Vec<Duty>, since: NaiveDate) -> Vec<Duty> {
    let counts = |one: &Duty| one.due_on >= since || matches!(one.timeliness, Timeliness::Missing(_));
    all.into_iter().filter(counts).collect()
}

/// The same in numbers; together they are all that was due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In time.
    pub in_time: u32,
    /// Handed in too late, at first or again.
    pub late: u32,
    /// Not handed in past the day, at first or again.
    pub missing: u32,
}

impl Tally {
    /// Counts.
    #[must_use]
    pub fn of(duties: &[Duty]) -> Self {
        let mut tally = Self::default();
        for one in duties {
            match one.timeliness {
                Timeliness::Late(_) => tally.late += 1,
                Timeliness::Missing(_) => tally.missing += 1,
                _ => tally.in_time += 1,
            }
        }
        tally
    }
    /// All of it.
    #[must_use]
    pub const fn due(self) -> u32 {
        self.in_time + self.late + self.missing
    }
    /// Was anything late, or is it missing?
    #[must_use]
    pub const fn is_amiss(self) -> bool {
        self.late + self.missing > 0
    }
    /// 应报9期，按时7期，迟报1期，缺报1期.
    #[must_use]
    pub fn in_words(self) -> String {
        let Self { in_time, late, missing } = self;
        format!("应报{}期，按时{in_time}期，迟报{late}期，缺报{missing}期", self.due())
    }
}

#[cfg(test)]
#[path = "tally_tests.rs"]
mod tests;
