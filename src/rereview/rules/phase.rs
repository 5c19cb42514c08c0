//! Where a re-review stands, read from what has come in.

use crate::rereview::{Case, Phase, Standing};
use chrono::NaiveDate;

/// Where it stands today, who has it, since when and until when.
#[must_use]
pub fn standing(case: &Case, today: NaiveDate) -> Standing {
    let one = &case.rereview;
    let of = |phase, holder, since, until| Standing { phase, holder, since, until };
    if let Some(outcome) = one.outcome {
        return of(Phase::of(outcome), "", None, None);
    }
    let Some(opened) = one.opened_at else { return of(Phase::Ahead, "", None, Some(one.due_on)) };
    if let Some(waits) = case.put_up.as_ref().filter(|put_up| put_up.sent_back_at.is_none()) {
        return of(Phase::ToApprove, "省商务厅负责人", Some(waits.at), None);
    }
    if let Some(handed_in) = case.handed_in_at {
        let sent_back = case.put_up.as_ref().and_then(|put_up| put_up.sent_back_at);
        return match (case.opinion_at, case.opinion_by.filter(|by| *by >= today)) {
            (None, Some(by)) => of(Phase::WithAuthority, "推荐单位", Some(handed_in), Some(by)),
            (given, _) => {
                let since = [Some(handed_in), given, sent_back].into_iter().flatten().max();
                of(Phase::WithOffice, "省商务厅经办人", since, None)
            }
        };
    }
    match (&one.warning, &one.call) {
        (_, Some(call)) if call.hand_in_by >= today && one.last_day() == Some(call.hand_in_by) => {
            of(Phase::ToHandIn, "单位", Some(opened), Some(call.hand_in_by))
        }
        (Some(warning), _) if warning.until < today => {
            of(Phase::Lapsed, "省商务厅经办人", Some(warning.at), None)
        }
        (Some(warning), _) => of(Phase::Warned, "单位", Some(warning.at), Some(warning.until)),
        (None, Some(call)) => of(Phase::Overdue, "省商务厅经办人", Some(opened), Some(call.hand_in_by)),
        (None, None) => of(Phase::NotCalled, "省商务厅经办人", Some(opened), None),
    }
}

#[cfg(test)]
#[path = "phase_tests.rs"]
mod tests;
