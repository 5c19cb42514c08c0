//! Before it counts: which days change kind, which notices under way it would have moved, and how far ahead one can publish.

use super::super::model::{LoadRefusal, NoticeUnderWay};
use crate::kernel::calendar::{
    Arrangement, CountPublicationDay, DayChange, NoticePeriod, WorkCalendar, YearNotCovered,
};
use chrono::NaiveDate;
use std::num::NonZeroU32;

/// A year's arrangement laid beside the calendar as it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Preview {
    /// The year.
    pub year: i32,
    /// Was the year covered before?
    pub replaces: bool,
    /// The calendar as it would be.
    pub after: WorkCalendar,
    /// The years in which days change: the year itself, and the one before when the holiday begins there.
    years: Vec<i32>,
}

/// A notice under way that the new arrangement would have given other days. It keeps those it was published with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MovedNotice {
    /// The notice.
    pub notice: NoticeUnderWay,
    /// Its days by the new arrangement; the error when they can no longer be counted.
    pub would_be: Result<NoticePeriod, YearNotCovered>,
}

/// Lays the arrangement beside the calendar.
///
/// # Errors
/// The year before is missing, or nothing would change.
pub fn preview(now: &WorkCalendar, arrangement: &Arrangement) -> Result<Preview, LoadRefusal> {
    let after = now.with(arrangement).map_err(|missing| LoadRefusal::YearBeforeMissing(missing.0))?;
    if after == *now {
        return Err(LoadRefusal::NothingChanges);
    }
    let year = arrangement.year();
    let years = arrangement.reaches_back().into_iter().chain([year]).collect();
    Ok(Preview { year, replaces: now.covers(year), after, years })
}

impl Preview {
    /// The days that change kind, ascending; of a year that is new the days its arrangement marks.
    #[must_use]
    pub fn changes<'a>(&'a self, now: &'a WorkCalendar) -> Vec<DayChange<'a>> {
        self.years.iter().flat_map(|year| now.diff(&self.after, *year)).collect()
    }

    /// The notices under way that would have other days by the new arrangement.
    #[must_use]
    pub fn moves(&self, under_way: Vec<NoticeUnderWay>) -> Vec<MovedNotice> {
        under_way
            .into_iter()
            .map(|notice| {
                let published_on = notice.period.published_on;
                let would_be = self.after.notice_period(published_on, notice.working_days, notice.count);
                MovedNotice { notice, would_be }
            })
            .filter(|moved| moved.would_be != Ok(moved.notice.period))
            .collect()
    }
}

/// The last day on which a notice of this length can be published so that its days are all covered, in the last run of
/// covered years; `None` when nothing is covered or the run is too short.
#[must_use]
pub fn last_publication_day(
    calendar: &WorkCalendar,
    working_days: NonZeroU32,
    count: CountPublicationDay,
) -> Option<NaiveDate> {
    let last_year = calendar.covered_years().max()?;
    let last = NaiveDate::from_ymd_opt(last_year, 12, 31)?;
    let countable = |day: &NaiveDate| calendar.notice_period(*day, working_days, count).is_ok();
    let first_year = (calendar.covered_years().min()?..=last_year)
        .rev()
        .take_while(|year| calendar.covers(*year))
        .last()?;
    last.iter_days().rev().take_while(|day| chrono::Datelike::year(day) >= first_year).find(countable)
}

#[cfg(test)]
#[path = "preview_tests.rs"]
mod tests;
