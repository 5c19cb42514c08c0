//! When a campaign may be opened, and which titles it takes: those held that fall due, ninety days ahead at most (四(四), B25).

use super::RereviewRefusal;
use crate::{
    award::Title,
    kernel::statute,
    rereview::{Plan, Rereview},
};
use chrono::NaiveDate;

/// May it be opened today?
///
/// # Errors
/// [`RereviewRefusal::NothingChosen`], [`RereviewRefusal::DeadlinePassed`], [`RereviewRefusal::TooEarly`].
pub fn may_open(plan: &Plan, today: NaiveDate) -> Result<(), RereviewRefusal> {
    let horizon = today.checked_add_days(statute::REREVIEW_REMINDER).unwrap_or(NaiveDate::MAX);
    if plan.titles.is_empty() {
        Err(RereviewRefusal::NothingChosen)
    } else if plan.hand_in_by <= today {
        Err(RereviewRefusal::DeadlinePassed)
    } else if plan.due_until > horizon {
        Err(RereviewRefusal::TooEarly(horizon))
    } else {
        Ok(())
    }
}

/// May this title be called for in a campaign over titles due up to a day? `there` is its undecided re-review with its campaign's title.
///
/// # Errors
/// [`RereviewRefusal::OutOfRange`], [`RereviewRefusal::InCampaign`].
pub fn may_call(
    title: &Title,
    there: Option<(&Rereview, Option<&str>)>,
    due_until: NaiveDate,
) -> Result<(), RereviewRefusal> {
    let unit = title.unit_name.clone();
    if !title.state.is_held() || title.rereview_due_on > due_until {
        return Err(RereviewRefusal::OutOfRange(unit));
    }
    match there {
        Some((_, Some(campaign))) => Err(RereviewRefusal::InCampaign { unit, campaign: campaign.to_owned() }),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "campaign_tests.rs"]
mod tests;
