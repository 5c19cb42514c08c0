//! How long an invitation opens a seat: once, for a day (ASVS 6.4.1).

use chrono::{DateTime, Duration, Utc};

/// A link is good for this long.
pub const VALID_FOR: Duration = Duration::hours(24);

/// Does it still open?
#[must_use]
pub fn opens(accepted_at: Option<DateTime<Utc>>, expires_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    accepted_at.is_none() && now < expires_at
}

#[cfg(test)]
#[path = "invitation_tests.rs"]
mod tests;
