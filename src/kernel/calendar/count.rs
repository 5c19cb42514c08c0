//! A term told with its arithmetic: which days were counted, which were not and why, so that the reader can count again.

use super::{DayKind, WorkCalendar, YearNotCovered};
use chrono::NaiveDate;

/// Days in a row that belong to the same holiday, or were worked for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Run {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    /// 国庆节; of days worked 调休上班.
    pub name: String,
}

/// How a term was counted: from the day after it began to its last day, both included.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Count {
    /// Working days in it.
    pub working_days: usize,
    /// Whether Saturdays or Sundays were passed over.
    pub weekends: bool,
    /// Holidays that were passed over.
    pub holidays: Vec<Run>,
    /// Days at weekends that count.
    pub make_up: Vec<Run>,
}

impl WorkCalendar {
    /// The count of a term that began on `began_on`, which is not counted itself, and ends with `last`.
    ///
    /// # Errors
    /// The term touches a year that is not covered.
    pub fn count(&self, began_on: NaiveDate, last: NaiveDate) -> Result<Count, YearNotCovered> {
        let mut count = Count::default();
        for (day, kind) in self.strip(began_on, last)?.into_iter().filter(|(day, _)| *day > began_on) {
            count.working_days += usize::from(kind.is_working());
            match kind {
                DayKind::Working => {}
                DayKind::Weekend => count.weekends = true,
                DayKind::MakeUp => lengthen(&mut count.make_up, day, kind.label()),
                DayKind::Holiday { name } => lengthen(&mut count.holidays, day, name),
            }
        }
        Ok(count)
    }
}

fn lengthen(runs: &mut Vec<Run>, day: NaiveDate, name: &str) {
    match runs.last_mut() {
        Some(run) if run.name == name && run.last.succ_opt() == Some(day) => run.last = day,
        _ => runs.push(Run { first: day, last: day, name: name.to_owned() }),
    }
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
