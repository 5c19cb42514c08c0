//! When a conclusion may be put before the principal: assessed clause by clause, by the standard that was pinned; confirmed where
//! every clause is met, failed by the clauses that are not (R26); without material only after a warning whose day has passed (B27).

use super::RereviewRefusal;
use crate::{
    rereview::{Draft, Finding, Met, Rereview, Verdict},
    standard::ClauseNumber,
};
use chrono::NaiveDate;

/// What is known when a conclusion is prepared.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The re-review.
    pub rereview: &'a Rereview,
    /// Has the material come in?
    pub handed_in: bool,
    /// How many versions of it there are.
    pub versions: i16,
    /// Up to this day the bureau's opinion is waited for, and it has not come.
    pub awaits_opinion: Option<NaiveDate>,
    /// A conclusion waits for the principal.
    pub waiting: bool,
    /// The clauses that bind this unit.
    pub clauses: &'a [ClauseNumber],
    /// What was found.
    pub findings: &'a [Finding],
    /// The setting (B26).
    pub rectification: bool,
    /// The day.
    pub today: NaiveDate,
}

/// May this conclusion be put before the principal?
///
/// # Errors
/// [`RereviewRefusal`].
pub fn may_prepare(facts: &Facts<'_>, draft: &Draft) -> Result<(), RereviewRefusal> {
    if !facts.rereview.is_open() {
        return Err(RereviewRefusal::NotOpen);
    }
    if facts.waiting {
        return Err(RereviewRefusal::Waiting);
    }
    if draft.reason.trim().is_empty() {
        return Err(RereviewRefusal::NoReason);
    }
    if facts.handed_in { assessed(facts, draft) } else { unsent(facts, draft) }
}

/// Nothing has come in.
fn unsent(facts: &Facts<'_>, draft: &Draft) -> Result<(), RereviewRefusal> {
    let last_day = facts.rereview.last_day();
    match &facts.rereview.warning {
        None => Err(RereviewRefusal::NotWarned),
        Some(warning) if last_day >= Some(facts.today) => {
            Err(RereviewRefusal::WarningRuns(last_day.unwrap_or(warning.until)))
        }
        Some(_) if draft.verdict != Verdict::Failed => Err(RereviewRefusal::NothingToConfirm),
        Some(_) if !grounded(facts, draft) => Err(RereviewRefusal::NoGrounds),
        Some(_) => Ok(()),
    }
}

fn assessed(facts: &Facts<'_>, draft: &Draft) -> Result<(), RereviewRefusal> {
    if let Some(until) = facts.awaits_opinion.filter(|until| *until >= facts.today) {
        return Err(RereviewRefusal::OpinionAwaited(until));
    }
    let found = |clause: &ClauseNumber| facts.findings.iter().find(|one| one.clause == *clause);
    let open = facts.clauses.iter().filter(|clause| found(clause).is_none()).count();
    if open > 0 {
        return Err(RereviewRefusal::Unassessed(open));
    }
    let unmet = |clause: &ClauseNumber| found(clause).is_some_and(|one| one.met == Met::NotMet);
    let agrees = draft.grounds.iter().all(unmet) && grounded(facts, draft);
    match draft.verdict {
        Verdict::Confirmed if facts.clauses.iter().any(unmet) => Err(RereviewRefusal::NotMet),
        Verdict::Confirmed if draft.grounds.is_empty() => Ok(()),
        Verdict::Rectify(_) if !facts.rectification => Err(RereviewRefusal::RectificationOff),
        Verdict::Rectify(_) if facts.rereview.call.is_none() => Err(RereviewRefusal::RectifyUncalled),
        Verdict::Rectify(by) if by <= facts.today || facts.versions > 1 => Err(RereviewRefusal::RectifyOnce),
        Verdict::Failed | Verdict::Rectify(_) if agrees => Ok(()),
        _ => Err(RereviewRefusal::NoGrounds),
    }
}

/// At least one clause is named, and each binds this unit.
fn grounded(facts: &Facts<'_>, draft: &Draft) -> bool {
    !draft.grounds.is_empty() && draft.grounds.iter().all(|clause| facts.clauses.contains(clause))
}

#[cfg(test)]
#[path = "conclude_tests.rs"]
mod tests;
