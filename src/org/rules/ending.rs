//! When a county's authority to recommend ends (B07, B09). Pure.

use crate::{kernel::refusal::Refusal, org::model::Authority};
use chrono::NaiveDate;
use thiserror::Error;

/// Why it does not end like this.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum EndRefusal {
    /// A prefecture's bureau recommends as long as there is a prefecture.
    #[error("市（州）商务主管部门一直是推荐单位，只有扩权试点县（市）的推荐可以结束")]
    IsPrefecture,
    /// It has ended already.
    #[error("{0}的推荐已经定了结束日期")]
    Ended(String),
    /// Before it began, or before today.
    #[error("结束日期不能早于今天，也不能早于开始推荐的那天")]
    TooEarly,
    /// Something is on its desk.
    #[error("{name}手上还有{files}件没有办完")]
    InHand {
        /// Whose.
        name: String,
        /// How many.
        files: i64,
    },
    /// No reason.
    #[error("写明依据的文件或理由，不超过200个字")]
    ReasonMissing,
}

impl Refusal for EndRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::IsPrefecture => "authority_is_prefecture",
            Self::Ended(_) => "authority_ended",
            Self::TooEarly => "authority_end_too_early",
            Self::InHand { .. } => "authority_in_hand",
            Self::ReasonMissing => "authority_reason",
        }
    }
    fn article(&self) -> &'static str {
        "四(一)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::InHand { .. } => "请它先推荐、退回或者不予推荐，再结束",
            _ => "",
        }
    }
}

/// May its authority end on this day, the first on which it no longer holds?
///
/// # Errors
/// [`EndRefusal`].
pub fn may_end(
    authority: &Authority,
    until: NaiveDate,
    today: NaiveDate,
    in_hand: i64,
) -> Result<(), EndRefusal> {
    if authority.county.is_none() {
        Err(EndRefusal::IsPrefecture)
    } else if authority.valid_until.is_some() {
        Err(EndRefusal::Ended(authority.name.clone()))
    } else if until < today || until <= authority.valid_from {
        Err(EndRefusal::TooEarly)
    } else if in_hand > 0 {
        Err(EndRefusal::InHand { name: authority.name.clone(), files: in_hand })
    } else {
        Ok(())
    }
}

/// A reason, trimmed.
///
/// # Errors
/// [`EndRefusal::ReasonMissing`].
pub fn reason(typed: &str) -> Result<&str, EndRefusal> {
    let reason = typed.trim();
    let good = !reason.is_empty() && reason.chars().count() <= 200;
    if good { Ok(reason) } else { Err(EndRefusal::ReasonMissing) }
}

#[cfg(test)]
#[path = "ending_tests.rs"]
mod tests;
