//! The formality check. Pure.

use crate::kernel::{day, refusal::Refusal};
use chrono::{DateTime, NaiveDate, Utc};

/// One point of the check list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Key in the stored list and in the form.
    pub key: &'static str,
    /// What is looked at.
    pub label: &'static str,
}

/// What must be in order before an application is taken up.
pub const CHECKS: [Check; 4] = [
    Check { key: "complete", label: "申报表、承诺和佐证材料齐全" },
    Check { key: "category", label: "申报的类别、类型与单位情况相符" },
    Check { key: "channel", label: "推荐手续齐全；省级企业已确认可以直接申报" },
    Check {
        key: "single", label: "同一单位本批次只有这一件申报，没有有效期内的称号"
    },
];

/// Why an application cannot be taken up, or refused, like this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AcceptanceRefusal {
    /// Points not ticked.
    #[error("还有{}项没有核对：{}", .0.len(), .0.join("；"))]
    ChecksOpen(Vec<&'static str>),
    /// No package that was sent holds it.
    #[error("{0}还没有报送推荐函和汇总表，不能受理")]
    LetterMissing(String),
    /// A decision against the applicant needs words.
    #[error("写明理由，申报单位看得到")]
    ReasonMissing,
    /// Nothing was named.
    #[error("写明要补正的部分和意见，至少写一处")]
    NothingNamed,
    /// It is not where the page showed it.
    #[error("这件申报在你打开以后有变化，没有办")]
    MovedOn,
    /// The day for the correction is today or over.
    #[error("补正期限至少要到明天")]
    DueTooSoon,
}

impl Refusal for AcceptanceRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ChecksOpen(_) => "checks_open",
            Self::LetterMissing(_) => "letter_missing",
            Self::ReasonMissing => "reason_missing",
            Self::NothingNamed => "nothing_named",
            Self::DueTooSoon => "due_too_soon",
            Self::MovedOn => "acceptance_moved_on",
        }
    }
    fn article(&self) -> &'static str {
        "四(二)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::LetterMissing(_) => "请推荐单位报送上报材料，收到后再受理。",
            Self::MovedOn => "看过它现在的情况再办。",
            Self::ChecksOpen(_) | Self::ReasonMissing | Self::NothingNamed | Self::DueTooSoon => "",
        }
    }
}

/// Is every point in order?
///
/// # Errors
/// [`AcceptanceRefusal::ChecksOpen`], naming the points.
pub fn in_order(ticked: &[String]) -> Result<(), AcceptanceRefusal> {
    let open: Vec<_> = CHECKS
        .iter()
        .filter(|check| !ticked.iter().any(|key| key == check.key))
        .map(|check| check.label)
        .collect();
    if open.is_empty() { Ok(()) } else { Err(AcceptanceRefusal::ChecksOpen(open)) }
}

/// Until when a correction may be handed in: the end of the named day. Recommendations may be over by then: the file has been
/// recommended.
///
/// # Errors
/// [`AcceptanceRefusal::DueTooSoon`].
pub fn until(due_on: NaiveDate, now: DateTime<Utc>) -> Result<DateTime<Utc>, AcceptanceRefusal> {
    if due_on <= day::day_of(now) { Err(AcceptanceRefusal::DueTooSoon) } else { Ok(day::end_of(due_on)) }
}

/// A reason, trimmed.
///
/// # Errors
/// [`AcceptanceRefusal::ReasonMissing`].
pub fn reason(typed: &str) -> Result<String, AcceptanceRefusal> {
    let text = typed.trim();
    if text.is_empty() { Err(AcceptanceRefusal::ReasonMissing) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
#[path = "acceptance_tests.rs"]
mod tests;
