//! Objections to a public list: terms in working days, and the limits of the public entrance.

use serde::{Deserialize, Serialize};

/// Terms and limits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objections {
    /// Working days until one is taken up or not.
    pub accept_days: u32,
    /// Working days for an answer of the bureau or the unit.
    pub inquire_days: u32,
    /// Working days from taking up to the decision.
    pub dispose_days: u32,
    /// Working days from the decision to the reply.
    pub reply_days: u32,
    /// Objections of one address a day.
    pub per_address: u32,
    /// Objections of one telephone number a day.
    pub per_contact: u32,
    /// Wrong receipts or secrets of one address an hour.
    pub guesses: u32,
    /// Files of one objection.
    pub max_files: u32,
}
