//! What is owed, and by when. The scheme says 定期 and no more (B29): periods, terms and the first period are settings.

use crate::{
    kernel::calendar::{WorkCalendar, YearNotCovered},
    returns::{Cycle, Period, Timeliness},
    settings::Returns,
};
use chrono::NaiveDate;

/// The terms of reporting, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Periods that ended before are not asked for.
    pub since: NaiveDate,
    /// From the end of a quarter.
    pub quarter_days: u32,
    /// From the end of a year.
    pub year_days: u32,
    /// From handing in, for whoever accepts.
    pub accept_days: u32,
    /// From sending back, for the unit.
    pub again_days: u32,
}

impl Terms {
    /// As the settings say.
    #[must_use]
    pub const fn of(settings: &Returns) -> Self {
        let Returns { since, quarter_days, year_days, accept_days, again_days, .. } = settings;
        Self {
            since: *since,
            quarter_days: *quarter_days,
            year_days: *year_days,
            accept_days: *accept_days,
            again_days: *again_days,
        }
    }
}

/// The periods a title owes on a day: those that ended while it was held, from the first one asked for. A title that was announced
/// within a period owes it whole: the unit has the figures, whenever it got the title.
#[must_use]
pub fn owed(announced_on: NaiveDate, terms: &Terms, today: NaiveDate) -> Vec<Period> {
    let yesterday = today.pred_opt().unwrap_or(today);
    Period::ending_in(announced_on.max(terms.since), yesterday)
}

/// The last day on which a return of this period is in time. One that is asked for late, at the first start or because a calendar was
/// missing, has its whole term from the day it is opened: nobody is late with what was not asked for.
///
/// # Errors
/// The count touches a year whose calendar is not loaded.
pub fn due_on(
    period: Period,
    terms: &Terms,
    calendar: &WorkCalendar,
    opened_on: NaiveDate,
) -> Result<NaiveDate, YearNotCovered> {
    let days = match period.cycle() {
        Cycle::Quarter => terms.quarter_days,
        Cycle::Year => terms.year_days,
    };
    let day_before = opened_on.pred_opt().unwrap_or(opened_on);
    calendar.nth_working_day_after(period.last_day().max(day_before), days)
}

/// The last day on which what was handed in on a day should be accepted or sent back. A year without a calendar has no term.
#[must_use]
pub fn decide_by(handed_on: NaiveDate, terms: &Terms, calendar: &WorkCalendar) -> NaiveDate {
    counted(handed_on, terms.accept_days, calendar)
}

/// The last day on which what was sent back on a day is in time again, never before its own due day.
#[must_use]
pub fn again_by(sent_on: NaiveDate, due_on: NaiveDate, terms: &Terms, calendar: &WorkCalendar) -> NaiveDate {
    counted(sent_on, terms.again_days, calendar).max(due_on)
}

/// How many days too late what was sent back comes on a day.
#[must_use]
pub fn again_late(days: Days, on: NaiveDate) -> i32 {
    let late = days.again_by.filter(|_| !days.lost_again).map_or(0, |by| (on - by).num_days().max(0));
    i32::try_from(late).unwrap_or(i32::MAX)
}

/// So many working days on; twice the days where the calendar is not loaded.
fn counted(from: NaiveDate, days: u32, calendar: &WorkCalendar) -> NaiveDate {
    let counted = calendar.nth_working_day_after(from, days);
    counted.unwrap_or_else(|_| from + chrono::Days::new(u64::from(days) * 2))
}

/// A time in which a title that was given back was lost: from a day until before another.
pub type Gap = (NaiveDate, NaiveDate);

/// Does a day lie in one of them? Then nothing was asked for on it.
#[must_use]
pub fn falls_in(day: NaiveDate, gaps: &[Gap]) -> bool {
    gaps.iter().any(|(since, until)| *since <= day && day < *until)
}

/// What its days say of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The last day on which it is in time.
    pub due_on: NaiveDate,
    /// The day it was first handed in.
    pub handed_on: Option<NaiveDate>,
    /// Sent back: the last day on which it is in time again.
    pub again_by: Option<NaiveDate>,
    /// Handed in again: the most days it was late by.
    pub again_late: i32,
    /// The title was lost on the day it was due, and has been given back.
    pub lost: bool,
    /// The same of the day it was due again.
    pub lost_again: bool,
}

/// Whether a return came in time, as of a day; `held`: the title is held. What was sent back and has not come again by its day is
/// missing as what never came; nothing is missing or late that was due while the title was lost.
#[must_use]
pub fn timeliness(days: Days, held: bool, today: NaiveDate) -> Timeliness {
    let Days { due_on, handed_on, again_by, again_late, lost, lost_again } = days;
    let late = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
    match (handed_on, again_by) {
        (None, _) if !held => Timeliness::Excused,
        (None, _) if today <= due_on => Timeliness::Awaited(late(today, due_on)),
        (None, _) if lost => Timeliness::Excused,
        (None, _) => Timeliness::Missing(late(due_on, today)),
        (Some(_), Some(by)) if held && today > by && !lost_again => Timeliness::Missing(late(by, today)),
        (Some(day), _) => {
            let first = if lost { 0 } else { late(due_on, day) };
            match first.max(i64::from(again_late)) {
                days if days > 0 => Timeliness::Late(days),
                _ => Timeliness::InTime,
            }
        }
    }
}

/// Is it late or missing because it was sent back and did not come again in time? (Where both hold, the longer delay is told.)
#[must_use]
pub fn is_again(days: Days, timeliness: Timeliness) -> bool {
    match timeliness {
        Timeliness::Missing(_) => days.handed_on.is_some(),
        Timeliness::Late(late) => days.again_late > 0 && i64::from(days.again_late) == late,
        Timeliness::Awaited(_) | Timeliness::InTime | Timeliness::Excused => false,
    }
}

#[cfg(test)]
#[path = "duty_tests.rs"]
mod tests;
