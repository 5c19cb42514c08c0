//! 四(四): every two years; B25: due two years after the announcement or the last confirmation, the title stays until decided.

use crate::{
    award::TitleState,
    kernel::{refusal::Refusal, statute},
    rereview::{Decision, Outcome, Rereview, Turn},
};
use chrono::NaiveDate;

/// What happens to a title today by itself; `rereview` is the one for its due day, if there is one. A title whose reminder was
/// missed is opened without one.
#[must_use]
pub fn turn(
    state: TitleState,
    due_on: NaiveDate,
    rereview: Option<&Rereview>,
    today: NaiveDate,
) -> Option<Turn> {
    if state != TitleState::Valid {
        return None;
    }
    match rereview {
        _ if today >= due_on && rereview.is_none_or(|one| one.opened_at.is_none()) => Some(Turn::Open),
        None if today >= statute::rereview_reminder_from(due_on) => Some(Turn::Remind),
        _ => None,
    }
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RereviewRefusal {
    /// Nothing is due.
    #[error("这个称号还没有到复核时间")]
    NotDue,
    /// It has not begun.
    #[error("这个称号不在复核中，没有可以作结论的复核")]
    NotOpen,
    /// The day lies ahead, or before the title.
    #[error("结论日期要在认定之后，并且不晚于今天")]
    WrongDay,
    /// It failed, and no clause was named (R26); or it was confirmed, and one was.
    #[error("撤销的勾出没有达到的条款；确认的不勾")]
    NoGrounds,
    /// Nothing was written.
    #[error("写明结论的理由")]
    NoReason,
}

impl Refusal for RereviewRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotDue => "rereview_not_due",
            Self::NotOpen => "rereview_not_open",
            Self::WrongDay => "rereview_wrong_day",
            Self::NoGrounds => "rereview_no_grounds",
            Self::NoReason => "rereview_no_reason",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NotDue | Self::NotOpen | Self::NoGrounds => "四(四)",
            Self::WrongDay | Self::NoReason => "",
        }
    }
}

/// May a re-review of a title announced on `announced_on` be decided so?
///
/// # Errors
/// [`RereviewRefusal`].
pub fn may_decide(
    rereview: Option<&Rereview>,
    announced_on: NaiveDate,
    today: NaiveDate,
    decision: &Decision,
) -> Result<(), RereviewRefusal> {
    let open = rereview.is_some_and(|one| one.opened_at.is_some() && one.outcome.is_none());
    if !open {
        Err(RereviewRefusal::NotOpen)
    } else if decision.on <= announced_on || decision.on > today {
        Err(RereviewRefusal::WrongDay)
    } else if (decision.outcome == Outcome::Failed) == decision.grounds.is_empty() {
        Err(RereviewRefusal::NoGrounds)
    } else if decision.reason.trim().is_empty() {
        Err(RereviewRefusal::NoReason)
    } else {
        Ok(())
    }
}

/// When the next re-review is due; `None`: there is no next, the title is revoked.
#[must_use]
pub fn next_due(outcome: Outcome, on: NaiveDate) -> Option<NaiveDate> {
    match outcome {
        Outcome::Confirmed => Some(statute::rereview_due(on)),
        Outcome::Failed => None,
    }
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
