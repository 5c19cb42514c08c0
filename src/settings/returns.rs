//! Periodic returns of titleholders: terms, limits of change, reminders.

use serde::{Deserialize, Serialize};

/// Terms, limits and reminders.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returns {
    /// The set of forms below `paths.returns`.
    pub form_set: String,
    /// Periods that ended before this day are not asked for.
    pub since: chrono::NaiveDate,
    /// Working days after a quarter.
    pub quarter_days: u32,
    /// Working days after a year.
    pub year_days: u32,
    /// Working days for the bureau's word.
    pub accept_days: u32,
    /// Working days for handing in again what was sent back.
    pub again_days: u32,
    /// A change against the last period beyond this wants an explanation, in per cent.
    pub previous_percent: u32,
    /// The same against last year.
    pub year_percent: u32,
    /// A decrease of people beyond this.
    pub people_percent: u32,
    /// A unit that makes up more than this many per cent of a cell hides it in operation reports.
    pub dominance_percent: u32,
    /// Reminders before the due day.
    pub remind_before: Vec<u32>,
    /// Reminders after it.
    pub remind_after: Vec<u32>,
}
