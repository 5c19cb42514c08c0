//! Changing the draft.

use crate::{
    access::Granted,
    filing::{Draft, acts::DraftPlan, events::WorkPlanSaved, rules, store},
    platform::{error::Result, work::Work},
};

/// Saves the draft; a draft without a file keeps the one that is there. `seen` is the version the form showed.
///
/// # Errors
/// [`rules::FilingRefusal::WithTheProvince`], [`rules::FilingRefusal::Stale`].
pub async fn save(mut work: Work, may: Granted<DraftPlan>, seen: i32, draft: Draft) -> Result<()> {
    let plan = store::lock(work.conn(), may.on().into()).await?;
    let stage = rules::save(plan.stage)?;
    if plan.version != seen {
        return Err(rules::FilingRefusal::Stale.into());
    }
    let content = Draft { file: draft.file.or(plan.content.file), ..draft };
    let file = content.file.as_ref().map(|file| file.digest.clone());
    store::save(&mut work, plan.id, &content, stage).await?;
    work.commit(WorkPlanSaved { plan: plan.id, file }).await
}
