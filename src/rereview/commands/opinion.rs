//! The bureau's opinion, with what it found on the spot.

use super::{case_of, open_own, tell_office};
use crate::{
    access::Granted,
    account::queries::acting,
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    recommendation::rules::may_sign,
    rereview::{Opinion, RereviewRefusal, acts::GiveOpinion, events::OpinionSigned, rules, store},
};

/// Signs it; it stays as it is.
///
/// # Errors
/// [`RereviewRefusal`]; what a visit lacks, by the rule of the examination.
pub async fn give_opinion(mut work: Work, may: Granted<GiveOpinion>, opinion: &Opinion) -> Result<()> {
    let there = open_own(&mut work, may.on().into()).await?;
    let given = case_of(&mut work, &there.rereview).await?.opinion_at.is_some();
    rules::may_give_opinion(&there.rereview, there.material.as_ref(), given, there.waiting)?;
    if opinion.text.trim().is_empty() {
        return Err(RereviewRefusal::NoReason.into());
    }
    if let Some(visit) = &opinion.visit {
        may_sign(visit, day::day_of(work.now()))?;
    }
    let seq = there.material.as_ref().map(|material| material.seq).ok_or(Error::Unseen)?;
    let (by, name) = acting(&mut work).await?;
    let unit = work.unit_name().await?;
    let (rereview, title) = (there.rereview.id, there.title.id);
    store::material::sign_opinion(&mut work, (rereview, seq), opinion, (by, &name, &unit)).await?;
    let subject = format!("{unit}出具了对{}的复核意见", there.title.unit_name);
    tell_office(&mut work, None, &there.title, (subject, opinion.verdict.label())).await?;
    let (verdict, visited) = (opinion.verdict.code(), opinion.visit.is_some());
    work.commit(OpinionSigned { rereview, title, seq, verdict, visited }).await
}
