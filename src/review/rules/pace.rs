//! How long an expert worked on a sheet: estimated from the gaps between saves. A sheet that saves itself saves every few
//! seconds while somebody types, so a long gap is a pause and not work.

use chrono::{DateTime, Duration, Utc};

/// A longer gap between two saves is a pause.
pub const PAUSE: Duration = Duration::minutes(10);
/// What a save after a pause, or the first one, counts for.
pub const A_SAVE: Duration = Duration::minutes(1);

/// The seconds one more save adds; `last` is the save before it.
#[must_use]
pub fn spent(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> i32 {
    let gap = last.map(|last| now - last).filter(|gap| *gap >= Duration::zero() && *gap <= PAUSE);
    i32::try_from(gap.unwrap_or(A_SAVE).num_seconds()).unwrap_or_default()
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
