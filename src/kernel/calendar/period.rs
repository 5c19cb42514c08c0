//! The period of public notice (公示期): ten working days, 四(三); how they are counted is B21 and section C of the
//! policy notes.

use super::{WorkCalendar, YearNotCovered};
use crate::kernel::day;
use chrono::{DateTime, NaiveDate, Utc};
use std::num::NonZeroU32;

/// Does the day of publication count as the first day, when it is a working day? (B21, a setting of the programme)
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum CountPublicationDay {
    /// It does not: the notice is never open for less than the full days (Civil Code art. 201).
    #[default]
    No,
    /// It does, if it is a working day; otherwise the next working day is the first.
    Yes,
}

impl From<bool> for CountPublicationDay {
    fn from(counted: bool) -> Self {
        if counted { Self::Yes } else { Self::No }
    }
}

/// A period of public notice: the day of publication, the first and the last counted day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoticePeriod {
    /// The day on which the notice appears.
    pub published_on: NaiveDate,
    /// The first counted working day.
    pub first_day: NaiveDate,
    /// The last counted working day; the notice closes at its 24:00.
    pub last_day: NaiveDate,
}

impl NoticePeriod {
    /// 24:00 of the last day, Asia/Shanghai: the first moment at which the notice is over.
    #[must_use]
    pub fn closes_at(&self) -> DateTime<Utc> {
        day::end_of(self.last_day)
    }

    /// The day after the last one: the first on which titles can be conferred (四(三), policy notes C).
    #[must_use]
    pub fn decision_from(&self) -> NaiveDate {
        day::day_of(self.closes_at())
    }
}

impl WorkCalendar {
    /// The period of a notice published on this day that runs for so many working days.
    ///
    /// # Errors
    /// The period, the day of publication included, touches a year that is not covered.
    pub fn notice_period(
        &self,
        published_on: NaiveDate,
        working_days: NonZeroU32,
        count: CountPublicationDay,
    ) -> Result<NoticePeriod, YearNotCovered> {
        let first_day = match count {
            CountPublicationDay::No => self.nth_working_day_after(published_on, 1)?,
            CountPublicationDay::Yes => self.working_day_from(published_on)?,
        };
        let last_day = self.nth_working_day_after(first_day, working_days.get() - 1)?;
        Ok(NoticePeriod { published_on, first_day, last_day })
    }
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
