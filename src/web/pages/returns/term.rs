//! The days up to the end of a return's term, one by one, counted as the calendar counts them.

use crate::{
    calendar,
    kernel::day,
    platform::error::Result,
    returns::{Return, Timeliness},
    web::{
        desk::Desk,
        view::{part::DayStrip, words},
    },
};
use chrono::{Days, NaiveDate};

/// So many days are laid out at most, the last ones of the term.
const MOST_DAYS: u64 = 28;

/// The strip of a return that is awaited or missing; `None`: it has come, or a year in its term has no calendar.
///
/// # Errors
/// Faults of the database.
pub(super) async fn strip(desk: &mut Desk, one: &Return) -> Result<Option<DayStrip>> {
    let today = day::day_of(desk.now());
    if !matches!(one.timeliness(today), Timeliness::Awaited(_) | Timeliness::Missing(_)) {
        return Ok(None);
    }
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let (from, is_cut) = laid_out(one.period.last_day(), one.due_on);
    let strip = DayStrip::of("报送期逐日安排", &calendar, from, (from, one.due_on), today).ok();
    Ok(strip.map(|strip| {
        let strip = strip.note(format!("{}24:00截止，过后报送算迟报。", words::day_of_week(one.due_on)));
        if is_cut {
            strip.note(format!("只列截止前的{MOST_DAYS}天，“第几日”从第一格数起。"))
        } else {
            strip
        }
    }))
}

/// The first day that is laid out, and whether the term began earlier.
fn laid_out(period_ends: NaiveDate, due_on: NaiveDate) -> (NaiveDate, bool) {
    let begins = period_ends.succ_opt().unwrap_or(period_ends);
    let earliest = due_on.checked_sub_days(Days::new(MOST_DAYS - 1)).unwrap_or(begins);
    (begins.max(earliest), begins < earliest)
}

#[cfg(test)]
#[path = "term_tests.rs"]
mod tests;
