//! Loading a year: whole or not at all, and only onto the calendar the officer has seen.

use crate::{
    access::Granted,
    calendar::{
        events::CalendarYearLoaded,
        model::{LoadCalendar, LoadRefusal, calendar_id, fingerprint},
        rules, store,
    },
    kernel::{
        calendar::{Arrangement, DayChange, Mark},
        text::DocumentNumber,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};
use chrono::NaiveDate;

/// Loads a year's arrangement in place of what the calendar held for it. `source` is the notice it follows; `seen` is the
/// [`fingerprint`] of the calendar the preview was made on. Answers with the days that changed kind.
///
/// # Errors
/// [`LoadRefusal`]; [`Error::Unseen`] when the permit is for another year; faults of the database.
pub async fn load_year(
    mut work: Work,
    may: Granted<LoadCalendar>,
    arrangement: &Arrangement,
    source: &DocumentNumber,
    seen: &str,
) -> Result<usize> {
    let year = arrangement.year();
    if may.on() != calendar_id(year) {
        return Err(Error::Unseen);
    }
    store::lock(work.conn()).await?;
    let now = store::calendar(work.conn()).await?;
    let before = fingerprint(&now);
    if before != seen {
        return Err(LoadRefusal::Stale.into());
    }
    let preview = rules::preview(&now, arrangement)?;
    let changes = preview.changes(&now);
    let (at, by) = (work.now(), work.actor().account());
    store::put_year(work.conn(), year, source.as_str(), at, by).await?;
    if let Some(before) = arrangement.reaches_back() {
        store::touch_year(work.conn(), before, at, by).await?;
    }
    store::remove_days_of(work.conn(), year).await?;
    for marked in arrangement.days() {
        store::put_day(work.conn(), marked).await?;
    }
    let changed: Vec<NaiveDate> = changes.iter().filter(|c| c.changes_counting()).map(day_of).collect();
    let count = |mark| arrangement.days().iter().filter(|marked| marked.mark == mark).count();
    let event = CalendarYearLoaded {
        year,
        source: source.to_string(),
        holidays: count(Mark::Holiday),
        make_up_days: count(Mark::MakeUp),
        changed,
        before,
        after: fingerprint(&preview.after),
    };
    work.commit(event).await?;
    Ok(changes.len())
}

const fn day_of(change: &DayChange<'_>) -> NaiveDate {
    change.day
}
