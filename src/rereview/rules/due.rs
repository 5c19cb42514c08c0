//! 四(四): every two years; B25: due two years after the announcement or the last confirmation, the title stays until decided.

use crate::{
    award::TitleState,
    kernel::statute,
    rereview::{Outcome, Rereview, Turn},
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

/// When the next re-review is due; `None`: there is no next, the title is revoked.
#[must_use]
pub fn next_due(outcome: Outcome, on: NaiveDate) -> Option<NaiveDate> {
    match outcome {
        Outcome::Confirmed => Some(statute::rereview_due(on)),
        Outcome::Failed | Outcome::Discontinued => None,
    }
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
