//! When a bundle that a passing fault kept from being made is begun again. Pure.

use chrono::{DateTime, TimeDelta, Utc};

/// So often it is begun; after the last time it ends as not made.
pub const MOST_TRIES: i16 = 4;
/// Minutes before the second time; twice as long before each further one.
const FIRST_WAIT: i64 = 5;

/// Is one more try worth it, after this many in vain?
#[must_use]
pub const fn again(tries: i16) -> bool {
    tries < MOST_TRIES
}

/// The moment from which a bundle is begun that was tried in vain this often, the last time at `tried_at`.
#[must_use]
pub fn begins(asked_at: DateTime<Utc>, tries: i16, tried_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let doublings = u32::try_from(tries.clamp(1, MOST_TRIES) - 1).unwrap_or_default();
    tried_at.map_or(asked_at, |at| at + TimeDelta::minutes(FIRST_WAIT << doublings))
}
