//! The check list of an authority (四(二), B20): what each clause asks to be marked, what is still open, what stands in the way.

use super::{RecommendRefusal, SectionChange};
use crate::{
    recommendation::model::{Completeness, Examined, Mark, Met, SectionSeen, Truth},
    standard::{ClauseNumber, ClauseResult, EnterpriseType, Outcome, Standard},
};
use std::collections::BTreeSet;

/// What a clause asks the authority to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The clause as printed.
    pub clause: ClauseNumber,
    /// It applies to this applicant; if not, only the truth of that is marked.
    pub applies: bool,
}

impl Demand {
    /// Is everything marked that is asked?
    #[must_use]
    pub const fn is_satisfied(self, mark: &Mark) -> bool {
        mark.truth.is_some() && (!self.applies || (mark.completeness.is_some() && mark.met.is_some()))
    }
}

/// The check list of an applicant of this type, in printed order.
#[must_use]
pub fn demands(standard: &Standard, kind: Option<EnterpriseType>, results: &[ClauseResult]) -> Vec<Demand> {
    standard
        .clauses_for(kind)
        .map(|clause| {
            let result = results.iter().find(|result| result.clause == clause.number);
            let applies = result.is_none_or(|result| result.outcome != Outcome::DoesNotApply);
            Demand { clause: clause.number, applies }
        })
        .collect()
}

/// Clauses that are not marked, or not any more: `changed` tells which clauses changed since a submission.
#[must_use]
pub fn gaps(
    demands: &[Demand],
    examined: &[Examined],
    changed: impl Fn(i16) -> BTreeSet<ClauseNumber>,
) -> Vec<ClauseNumber> {
    let is_open = |demand: &Demand| {
        let kept = examined.iter().find(|kept| kept.mark.clause == demand.clause);
        kept.is_none_or(|kept| {
            !demand.is_satisfied(&kept.mark) || changed(kept.submission).contains(&demand.clause)
        })
    };
    demands.iter().filter(|demand| is_open(demand)).map(|demand| demand.clause).collect()
}

/// What a mark says against a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// 存疑.
    Doubtful,
    /// 缺项.
    Missing,
    /// 不达标.
    NotMet,
}

impl Obstacle {
    /// As it is told.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Doubtful => "真实性存疑",
            Self::Missing => "材料缺项",
            Self::NotMet => "不达标",
        }
    }
}

/// What the marks say against a recommendation, clause by clause.
#[must_use]
pub fn obstacles(examined: &[Examined]) -> Vec<(ClauseNumber, Obstacle)> {
    let mut found = Vec::new();
    for Examined { mark, .. } in examined {
        if mark.truth == Some(Truth::Doubtful) {
            found.push((mark.clause, Obstacle::Doubtful));
        }
        if mark.completeness == Some(Completeness::Missing) {
            found.push((mark.clause, Obstacle::Missing));
        }
        if mark.met == Some(Met::No) {
            found.push((mark.clause, Obstacle::NotMet));
        }
    }
    found
}

/// Is the check complete, and does nothing stand in the way?
///
/// # Errors
/// [`RecommendRefusal::Unexamined`], [`RecommendRefusal::Obstructed`].
pub fn may_recommend(
    demands: &[Demand],
    examined: &[Examined],
    changed: impl Fn(i16) -> BTreeSet<ClauseNumber>,
) -> Result<(), RecommendRefusal> {
    let open = gaps(demands, examined, changed);
    if !open.is_empty() {
        return Err(RecommendRefusal::Unexamined(open));
    }
    let asked = |clause: ClauseNumber| demands.iter().any(|demand| demand.clause == clause);
    let mut against: Vec<_> =
        obstacles(examined).into_iter().map(|(clause, _)| clause).filter(|clause| asked(*clause)).collect();
    against.dedup();
    if against.is_empty() { Ok(()) } else { Err(RecommendRefusal::Obstructed(against)) }
}

/// Has somebody looked at every section a resubmission changed?
///
/// # Errors
/// [`RecommendRefusal::ChangesUnseen`].
pub fn changes_seen(changed: &[SectionChange], seen: &[SectionSeen]) -> Result<(), RecommendRefusal> {
    let unseen = changed.iter().filter(|change| !seen.iter().any(|seen| seen.section == change.key));
    let unseen: Vec<String> = unseen.map(|change| change.label.clone()).collect();
    if unseen.is_empty() { Ok(()) } else { Err(RecommendRefusal::ChangesUnseen(unseen)) }
}

#[cfg(test)]
#[path = "examination_tests.rs"]
mod tests;
