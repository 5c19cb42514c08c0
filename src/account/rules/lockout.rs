//! How long to wait after failed sign-ins.
//!
//! The delay belongs to the pair of login and source, so that whoever guesses elsewhere never locks the person out of a
//! place they are known at. From the fifth failure on it is half an hour (GB/T 22239-2019 8.1.4.1), from the tenth two.
//! Guessing that is spread over many sources, or over many logins, is slowed down by the sums; a *known* pair (the person
//! signed in there within [`KNOWN_FOR`]) is exempt from those. An attempt during the wait is not counted: it cannot
//! prolong it, and the password is not even looked at.

use chrono::{DateTime, Duration, Utc};

/// Failures are forgotten this long after the last one.
pub const FORGOTTEN_AFTER: Duration = Duration::hours(24);
/// A source stays known this long after a sign-in.
pub const KNOWN_FOR: Duration = Duration::days(90);

/// From so many failures on, wait so many seconds after the last one.
type Steps = [(u32, i64)];

const PAIR: &Steps = &[(3, 10), (4, 60), (5, 30 * 60), (10, 2 * 60 * 60)];
const LOGIN: &Steps = &[(20, 60), (50, 10 * 60), (100, 30 * 60)];
const SOURCE: &Steps = &[(30, 10), (60, 60), (120, 10 * 60)];

/// Failures and the last of them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// How many.
    pub failures: u32,
    /// When the last one was.
    pub last_at: Option<DateTime<Utc>>,
}

/// What has happened so far to a login and at a source.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Record {
    /// With this login from this source.
    pub pair: Tally,
    /// With this login from anywhere.
    pub login: Tally,
    /// From this source with any login.
    pub source: Tally,
    /// Has the person of this login signed in here within [`KNOWN_FOR`]?
    pub known: bool,
}

/// The moment from which the next attempt is taken; `None`: now.
#[must_use]
pub fn wait_until(record: &Record, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let sums = [(record.login, LOGIN), (record.source, SOURCE)];
    let sums = sums.into_iter().filter(|_| !record.known);
    std::iter::once((record.pair, PAIR))
        .chain(sums)
        .filter_map(|(tally, steps)| end_of_wait(tally, steps, now))
        .filter(|until| *until > now)
        .max()
}

fn end_of_wait(tally: Tally, steps: &Steps, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let last = tally.last_at.filter(|last| now - *last < FORGOTTEN_AFTER)?;
    let (_, seconds) = steps.iter().rev().find(|(from, _)| tally.failures >= *from)?;
    last.checked_add_signed(Duration::seconds(*seconds))
}

/// Is this the failure that begins the long wait? Then the person is told once.
#[must_use]
pub const fn begins_long_wait(pair_failures: u32) -> bool {
    pair_failures == 5
}

#[cfg(test)]
#[path = "lockout_tests.rs"]
mod tests;
