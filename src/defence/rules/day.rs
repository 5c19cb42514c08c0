//! Days and slots.

use crate::{
    defence::{DefenceRefusal, Session, Setting},
    kernel::{calendar::WorkCalendar, day},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// May a session lie on this day: a working day after today, in a year the calendar covers?
///
/// # Errors
/// [`DefenceRefusal::DayPast`], `NotCovered`, `NotWorking`.
pub fn free(on: NaiveDate, today: NaiveDate, calendar: &WorkCalendar) -> Result<(), DefenceRefusal> {
    if on <= today {
        return Err(DefenceRefusal::DayPast);
    }
    if calendar.is_working(on)? { Ok(()) } else { Err(DefenceRefusal::NotWorking(on)) }
}

/// From and to.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

/// So many slots from the start of the session, with its breaks between them.
///
/// # Errors
/// [`DefenceRefusal::DayTooShort`].
pub fn slots(setting: &Setting, count: usize) -> Result<Vec<Span>, DefenceRefusal> {
    let (length, pause) =
        (TimeDelta::minutes(setting.slot_minutes.into()), TimeDelta::minutes(setting.break_minutes.into()));
    let mut begins = setting.begins();
    let mut slots = Vec::with_capacity(count);
    for _ in 0..count {
        slots.push((begins, begins + length));
        begins += length + pause;
    }
    let fits = slots.last().is_none_or(|(_, ends)| *ends < day::end_of(setting.on));
    if fits {
        Ok(slots)
    } else {
        Err(DefenceRefusal::DayTooShort(setting.starts_at.format("%H:%M").to_string(), count))
    }
}

/// May somebody's coming be noted: on the day, of an announced session?
///
/// # Errors
/// [`DefenceRefusal::NotAnnounced`], `NotTheDay`.
pub fn under_way(session: &Session, today: NaiveDate) -> Result<(), DefenceRefusal> {
    if session.announced_at.is_none() {
        Err(DefenceRefusal::NotAnnounced)
    } else if session.setting.on != today {
        Err(DefenceRefusal::NotTheDay(session.setting.on))
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
