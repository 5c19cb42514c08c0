//! Working days (工作日) by the State Council's yearly arrangement of holidays (放假安排): Monday to Friday work, except
//! holidays; make-up days (调休上班) work although they fall on a weekend.
//!
//! The calendar refuses to guess. A year whose arrangement has not been loaded is [`YearNotCovered`]; any count that
//! touches one is refused, so that a public notice is never opened on a period nobody can know (policy notes, C).
//!
//! - [`WorkCalendar`] answers; [`DayKind`] is what the strip of days shows;
//! - [`Arrangement`] is one year's official file, read strictly; [`WorkCalendar::diff`] says what it would change;
//! - [`NoticePeriod`] is the arithmetic of 四(三): ten working days of public notice.

mod arrangement;
mod count;
mod period;

pub use arrangement::Arrangement;
pub use count::{Count, Run};
pub use period::{CountPublicationDay, NoticePeriod};

use super::{refusal::Refusal, table::CsvFault};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// No arrangement of holidays has been loaded for this year, so nothing is counted in it.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("{0}年的放假安排还没有载入，算不出工作日。请省厅先载入{0}年的工作日历")]
pub struct YearNotCovered(pub i32);

impl Refusal for YearNotCovered {
    fn code(&self) -> &'static str {
        "year_not_covered"
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
}

/// How an arrangement marks a day that differs from the plain week.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mark {
    /// Inside an announced holiday; may be a weekend day.
    Holiday,
    /// A weekend day on which people work (调休上班).
    MakeUp,
}

impl Mark {
    /// The word in files and tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::MakeUp => "makeup_workday",
        }
    }

    /// The mark with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Holiday, Self::MakeUp].into_iter().find(|mark| mark.code() == code)
    }
}

/// A day an arrangement marks, with the holiday it belongs to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MarkedDay {
    /// The day.
    pub day: NaiveDate,
    /// Free or worked.
    pub mark: Mark,
    /// The holiday, e.g. 国庆节; for a make-up day the holiday it makes up for.
    pub name: String,
}

/// What a day is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DayKind<'a> {
    /// Monday to Friday, no holiday.
    Working,
    /// A weekend day worked to make up for a holiday (调休上班).
    MakeUp,
    /// Saturday or Sunday, free.
    Weekend,
    /// A day of an announced holiday.
    Holiday {
        /// The holiday, e.g. 国庆节.
        name: &'a str,
    },
}

impl<'a> DayKind<'a> {
    /// Does the day count as a working day?
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp)
    }

    /// 工作日, 调休上班, 双休日, or the holiday's name.
    #[must_use]
    pub const fn label(self) -> &'a str {
        match self {
            Self::Working => "工作日",
            Self::MakeUp => "调休上班",
            Self::Weekend => "双休日",
            Self::Holiday { name } => name,
        }
    }
}

/// A day whose kind differs between two calendars.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DayChange<'a> {
    /// The day.
    pub day: NaiveDate,
    /// What it was; `None` when its year was not covered.
    pub before: Option<DayKind<'a>>,
    /// What it becomes; `None` when its year is no longer covered.
    pub after: Option<DayKind<'a>>,
}

impl DayChange<'_> {
    /// Does the change move deadlines, or only a name?
    #[must_use]
    pub fn changes_counting(&self) -> bool {
        self.before.map(DayKind::is_working) != self.after.map(DayKind::is_working)
    }
}

/// The working days of the covered years.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct WorkCalendar {
    years: BTreeSet<i32>,
    marked: BTreeMap<NaiveDate, MarkedDay>,
}

impl WorkCalendar {
    /// The calendar of these covered years and marked days, as read back from where a checked arrangement was stored.
    #[must_use]
    pub fn new(years: impl IntoIterator<Item = i32>, days: impl IntoIterator<Item = MarkedDay>) -> Self {
        let marked = days.into_iter().map(|marked| (marked.day, marked)).collect();
        Self { years: years.into_iter().collect(), marked }
    }

    /// Reads a table `date,kind,name` of one or more whole years (`config/reference/workdays.csv`).
    ///
    /// # Errors
    /// The first fault with its line: a bad date, an unknown kind, a day twice, a make-up day that is no weekend day,
    /// a year without all its statutory holidays.
    pub fn from_csv(text: &str) -> Result<Self, CsvFault> {
        arrangement::read_years(text)
    }

    /// The years that can be counted in, ascending.
    pub fn covered_years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.iter().copied()
    }

    /// Can days of this year be counted?
    #[must_use]
    pub fn covers(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The marked days of a year, ascending.
    pub fn marked_days(&self, year: i32) -> impl Iterator<Item = &MarkedDay> + '_ {
        self.marked.values().filter(move |marked| marked.day.year() == year)
    }

    /// What the day is.
    ///
    /// # Errors
    /// Its year is not covered.
    pub fn kind(&self, day: NaiveDate) -> Result<DayKind<'_>, YearNotCovered> {
        if !self.covers(day.year()) {
            return Err(YearNotCovered(day.year()));
        }
        Ok(match self.marked.get(&day) {
            Some(MarkedDay { mark: Mark::Holiday, name, .. }) => DayKind::Holiday { name },
            Some(MarkedDay { mark: Mark::MakeUp, .. }) => DayKind::MakeUp,
            None if is_weekend(day) => DayKind::Weekend,
            None => DayKind::Working,
        })
    }

    /// Is it a working day?
    ///
    /// # Errors
    /// Its year is not covered.
    pub fn is_working(&self, day: NaiveDate) -> Result<bool, YearNotCovered> {
        self.kind(day).map(DayKind::is_working)
    }

    /// The `n`th working day after `day`, `day` itself not counted; with `n` 0 it is `day`.
    ///
    /// # Errors
    /// The count touches a year that is not covered, the year of `day` included.
    pub fn nth_working_day_after(&self, day: NaiveDate, n: u32) -> Result<NaiveDate, YearNotCovered> {
        self.kind(day)?;
        let mut at = day;
        let mut left = n;
        while left > 0 {
            at = at.succ_opt().ok_or(YearNotCovered(at.year()))?;
            if self.is_working(at)? {
                left -= 1;
            }
        }
        Ok(at)
    }

    /// The first working day that is `day` or later.
    ///
    /// # Errors
    /// The search touches a year that is not covered.
    pub fn working_day_from(&self, day: NaiveDate) -> Result<NaiveDate, YearNotCovered> {
        if self.is_working(day)? { Ok(day) } else { self.nth_working_day_after(day, 1) }
    }

    /// The days from `first` to `last`, both included, with what each is: the strip of days.
    ///
    /// # Errors
    /// The range touches a year that is not covered.
    pub fn strip(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<(NaiveDate, DayKind<'_>)>, YearNotCovered> {
        first.iter_days().take_while(|day| *day <= last).map(|day| Ok((day, self.kind(day)?))).collect()
    }

    /// How many working days lie from `first` to `last`, both included; 0 when `last` is before `first`.
    ///
    /// # Errors
    /// The range touches a year that is not covered.
    pub fn working_days_in(&self, first: NaiveDate, last: NaiveDate) -> Result<usize, YearNotCovered> {
        Ok(self.strip(first, last)?.into_iter().filter(|(_, kind)| kind.is_working()).count())
    }

    /// This calendar with a year's arrangement in place of what it held for that year. Days the arrangement marks in
    /// the December before (a New Year's holiday that begins early) are laid over that year.
    ///
    /// # Errors
    /// The arrangement marks days of the year before, and that year is not covered.
    pub fn with(&self, arrangement: &Arrangement) -> Result<Self, YearNotCovered> {
        let year = arrangement.year();
        let mut next = self.clone();
        next.years.insert(year);
        next.marked.retain(|day, _| day.year() != year);
        for marked in arrangement.days() {
            if !next.covers(marked.day.year()) {
                return Err(YearNotCovered(marked.day.year()));
            }
            next.marked.insert(marked.day, marked.clone());
        }
        Ok(next)
    }

    /// The days of `year` whose kind differs in `after`, ascending. When only one of the two covers the year, the
    /// days the other marks are listed (the rest follows the plain week).
    #[must_use]
    pub fn diff<'a>(&'a self, after: &'a Self, year: i32) -> Vec<DayChange<'a>> {
        let both = self.covers(year) && after.covers(year);
        let marked: BTreeSet<NaiveDate> =
            self.marked_days(year).chain(after.marked_days(year)).map(|marked| marked.day).collect();
        marked
            .into_iter()
            .map(|day| DayChange { day, before: self.kind(day).ok(), after: after.kind(day).ok() })
            .filter(|change| !both || change.before != change.after)
            .filter(|change| change.before.is_some() || change.after.is_some())
            .collect()
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
