//! What is owed, and by when. The scheme says 定期 and no more (B29): periods, terms and the first period are settings.

use crate::{
    kernel::calendar::{WorkCalendar, YearNotCovered},
    returns::{Cycle, Period},
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
}

impl Terms {
    /// As the settings say.
    #[must_use]
    pub const fn of(settings: &Returns) -> Self {
        let Returns { since, quarter_days, year_days, accept_days, .. } = settings;
        Self { since: *since, quarter_days: *quarter_days, year_days: *year_days, accept_days: *accept_days }
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
    let counted = calendar.nth_working_day_after(handed_on, terms.accept_days);
    counted.unwrap_or_else(|_| handed_on + chrono::Days::new(u64::from(terms.accept_days) * 2))
}

#[cfg(test)]
#[path = "duty_tests.rs"]
mod tests;
