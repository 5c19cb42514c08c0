//! Handing in: in time or late, and how much comes from one place.

use super::ObjectionRefusal;
use crate::notice::{Notice, NoticeState};
use chrono::{DateTime, Utc};

/// Fewer characters cannot name a fact.
pub const FEWEST_FACTS: usize = 20;
/// The room for what is said.
pub const MOST_FACTS: usize = 3000;

/// Limits of the public entrance; a setting each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Objections of one address a day.
    pub per_address: u32,
    /// Objections of one telephone number a day.
    pub per_contact: u32,
    /// Wrong receipts or secrets of one address an hour.
    pub guesses: u32,
    /// Files of one objection.
    pub files: u32,
}

/// What one place has done lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Knocks {
    /// Objections from this address within a day.
    pub here: i64,
    /// Objections with this telephone number within a day.
    pub by_contact: i64,
    /// Files from this address within a day.
    pub files: i64,
}

/// In time is what began before 24:00 of the last day; later ones are logged as late (B23).
///
/// # Errors
/// [`ObjectionRefusal::NoNotice`] for a list that is not public or was stopped.
pub fn is_in_time(notice: &Notice, now: DateTime<Utc>) -> Result<bool, ObjectionRefusal> {
    if now < notice.published_at || notice.state == NoticeState::Stopped {
        return Err(ObjectionRefusal::NoNotice);
    }
    Ok(now < notice.ends_at)
}

/// May one more come from here? Whoever objects to a few units of a list never meets this.
///
/// # Errors
/// [`ObjectionRefusal::TooManyHere`], [`ObjectionRefusal::TooManyByContact`].
pub fn brake(knocks: Knocks, limits: &Limits) -> Result<(), ObjectionRefusal> {
    if knocks.here >= i64::from(limits.per_address) {
        Err(ObjectionRefusal::TooManyHere(limits.per_address))
    } else if knocks.by_contact >= i64::from(limits.per_contact) {
        Err(ObjectionRefusal::TooManyByContact(limits.per_contact))
    } else if knocks.files > i64::from(limits.per_address) * i64::from(limits.files) {
        Err(ObjectionRefusal::TooManyHere(limits.per_address))
    } else {
        Ok(())
    }
}

/// Has this address guessed too often within the hour? Then nothing is looked up.
#[must_use]
pub fn guess_brake(guesses: i64, limits: &Limits) -> bool {
    guesses >= i64::from(limits.guesses)
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
