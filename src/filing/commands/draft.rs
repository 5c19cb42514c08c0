//! Beginning a plan.

use crate::{
    access::Granted,
    filing::{WorkPlanId, acts::DraftPlan, events::WorkPlanDrafted, rules, store},
    kernel::day,
    platform::{error::Result, work::Work},
};
use chrono::Datelike as _;

/// Begins the own authority's plan of a year. The permit is asked on the authority.
///
/// # Errors
/// [`rules::FilingRefusal::Year`], [`rules::FilingRefusal::Exists`].
pub async fn draft(mut work: Work, may: Granted<DraftPlan>, year: i16) -> Result<WorkPlanId> {
    let this_year = i16::try_from(day::day_of(work.now()).year()).unwrap_or(i16::MAX);
    rules::begin(year, this_year)?;
    let id = WorkPlanId::fresh();
    store::begin(&mut work, id, may.on(), year).await?;
    work.commit(WorkPlanDrafted { plan: id, year }).await?;
    Ok(id)
}
