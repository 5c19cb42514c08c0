//! Questions to the province: the term in working days, and the limits of the public entrance.

use serde::{Deserialize, Serialize};

/// Term and limits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// Working days until one is answered.
    pub answer_days: u32,
    /// Questions of one address a day, from the public.
    pub per_address: u32,
    /// Wrong receipts or secrets of one address an hour.
    pub guesses: u32,
}
