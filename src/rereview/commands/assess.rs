//! 逐条评估.

use super::{open, reporting};
use crate::{
    access::Granted,
    account::queries::acting,
    platform::{error::Result, work::Work},
    rereview::{Finding, Met, RereviewRefusal, acts::Assess, events::RereviewAssessed, rules, store},
    returns::Forms,
};

/// Keeps what an officer found at these clauses of the material that was handed in; a clause that is not met says why, and the clause
/// on reporting says something about returns that were late or are missing.
///
/// # Errors
/// [`RereviewRefusal::NothingToAssess`], [`RereviewRefusal::Waiting`] while a conclusion waits, [`RereviewRefusal::NoReason`],
/// [`RereviewRefusal::ReportingUnsaid`].
pub async fn assess(mut work: Work, may: Granted<Assess>, found: &[Finding], forms: &Forms) -> Result<()> {
    let there = open(&mut work, may.on().into()).await?;
    if !there.rereview.is_open() {
        return Err(RereviewRefusal::NotOpen.into());
    }
    if !there.handed_in() {
        return Err(RereviewRefusal::NothingToAssess.into());
    }
    if there.waiting {
        return Err(RereviewRefusal::Waiting.into());
    }
    if found.iter().any(|one| one.met == Met::NotMet && one.note.trim().is_empty()) {
        return Err(RereviewRefusal::NoReason.into());
    }
    rules::answered(&reporting(&mut work, &there, forms).await?, found)?;
    let (by, name) = acting(&mut work).await?;
    store::conclusion::put_findings(&mut work, there.rereview.id, found, (by, &name)).await?;
    let not_met = found.iter().filter(|one| one.met == Met::NotMet).map(|one| one.clause).collect();
    let (rereview, title) = (there.rereview.id, there.title.id);
    work.commit(RereviewAssessed { rereview, title, not_met, clauses: found.len() }).await
}
