//! Re-reviews: terms in working days, and what the province has switched on (B26, B27).

use serde::{Deserialize, Serialize};

/// Terms and switches.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rereviews {
    /// Working days for the material, as the page proposes them.
    pub hand_in_days: u32,
    /// Working days the bureau has for its opinion.
    pub opinion_days: u32,
    /// Working days of a warning, as the page proposes them.
    pub warning_days: u32,
    /// Working days for a statement before a title is revoked, as the page proposes them.
    pub statement_days: u32,
    /// May a conclusion set a day by which shortcomings are put right?
    pub rectification: bool,
}
