//! When a record of a visit can be signed (现场核查).

use crate::{
    kernel::refusal::Refusal,
    recommendation::model::{VisitContent, VisitOutcome},
};
use chrono::NaiveDate;

/// Fewest people of a visit: nobody inspects alone.
pub const FEWEST_VISITORS: usize = 2;
/// Most photos of a visit.
pub const MOST_PHOTOS: usize = 20;

/// Why a visit cannot be recorded or signed like this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitRefusal {
    /// Somebody else has saved meanwhile.
    #[error("别人刚保存过这份核查记录")]
    Stale,
    /// Something is missing.
    #[error("核查记录还不能签名，缺：{}", .0.join("、"))]
    Incomplete(Vec<&'static str>),
    /// A day that has not come.
    #[error("核查日期不能晚于今天")]
    Ahead,
    /// The conclusion says something else than the findings.
    #[error("结论是“相符”，但有条款记了“不符”")]
    Contradicts,
    /// Too many photos.
    #[error("一份核查记录最多20张照片")]
    TooManyPhotos,
    /// There is nothing to sign.
    #[error("没有等签名的核查记录")]
    NoDraft,
}

impl Refusal for VisitRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Stale => "visit_stale",
            Self::Incomplete(_) => "visit_incomplete",
            Self::Ahead => "visit_ahead",
            Self::Contradicts => "visit_contradicts",
            Self::TooManyPhotos => "too_many_photos",
            Self::NoDraft => "no_visit",
        }
    }
    fn article(&self) -> &'static str {
        "四(二)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Stale => "重新打开核查记录，看过最新的内容再改。",
            Self::Incomplete(_) => "补齐以后保存，再签名。",
            Self::Ahead => "改成实际到现场的那一天。",
            Self::Contradicts => "改结论，或者改那一条的核查结果。",
            Self::TooManyPhotos => "删掉几张再上传。",
            Self::NoDraft => "",
        }
    }
}

/// Is it complete, and does its conclusion follow from its findings?
///
/// # Errors
/// [`VisitRefusal::Incomplete`], [`VisitRefusal::Ahead`], [`VisitRefusal::Contradicts`].
pub fn may_sign(visit: &VisitContent, today: NaiveDate) -> Result<(), VisitRefusal> {
    let mut lacks = Vec::new();
    let mut need = |there: bool, what: &'static str| {
        if !there {
            lacks.push(what);
        }
    };
    need(visit.visited_on.is_some(), "核查日期");
    need(!visit.place.is_empty(), "地点");
    need(people(&visit.visitors) >= FEWEST_VISITORS, "至少两名核查人员");
    need(!visit.findings.is_empty(), "至少一条的核查结果");
    need(visit.conclusion.is_some(), "结论");
    need(!visit.summary.is_empty(), "情况说明");
    if !lacks.is_empty() {
        return Err(VisitRefusal::Incomplete(lacks));
    }
    if visit.visited_on.is_some_and(|on| on > today) {
        return Err(VisitRefusal::Ahead);
    }
    let differs = visit.findings.iter().any(|finding| finding.outcome == VisitOutcome::Differs);
    if differs && visit.conclusion == Some(VisitOutcome::Agrees) {
        return Err(VisitRefusal::Contradicts);
    }
    Ok(())
}

/// How many different people.
fn people(names: &[String]) -> usize {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

#[cfg(test)]
#[path = "visit_tests.rs"]
mod tests;
