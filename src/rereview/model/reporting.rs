//! What the returns of a title come to at its re-review.

use crate::{returns::rules::tally::Duty, standard::ClauseNumber};
use chrono::NaiveDate;

/// The duty to report since the title was conferred, or last confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporting {
    /// From which day it counts.
    pub since: NaiveDate,
    /// The clause of the creation standard it is a matter of.
    pub clause: Option<ClauseNumber>,
    /// The same as it is cited: 川商电〔2013〕12号附件1第8条.
    pub source: String,
    /// Period by period, in the order of their due days.
    pub duties: Vec<Duty>,
}
