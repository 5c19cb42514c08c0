//! A conclusion is put before the principals.

use super::{application_of, case_of, open, pinned, reporting};
use crate::{
    access::{Granted, OFFICE},
    account::queries::acting,
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    rereview::{
        ConclusionId, Draft,
        acts::Assess,
        events::ConclusionPrepared,
        rules::{self, Facts},
        store,
    },
    returns::Forms,
    standard::{ClauseNumber, StandardSet, Standards},
};

/// Prepares it; nothing moves yet.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal).
pub async fn prepare(
    mut work: Work,
    may: Granted<Assess>,
    draft: &Draft,
    (standards, current, forms): (&Standards, &StandardSet, &Forms),
    rectification: bool,
) -> Result<ConclusionId> {
    let there = open(&mut work, may.on().into()).await?;
    let case = case_of(&mut work, &there.rereview).await?;
    let kind = application_of(&mut work, &there.title).await?.enterprise_type;
    let called = there.rereview.call.as_ref().map(|call| &call.standard);
    let standard = match there.material.as_ref().map(|material| &material.standard).or(called) {
        Some(standard) => pinned(standards, standard)?.of(there.title.category),
        None => current.of(there.title.category),
    };
    let clauses: Vec<ClauseNumber> = standard.clauses_for(kind).map(|clause| clause.number).collect();
    let findings = store::conclusion::findings(work.conn(), there.rereview.id).await?;
    let before = store::conclusion::all(work.conn(), there.rereview.id).await?;
    let facts = Facts {
        rereview: &there.rereview,
        handed_in: there.handed_in(),
        versions: there.material.as_ref().map_or(0, |material| material.seq),
        awaits_opinion: case.opinion_by.filter(|_| case.opinion_at.is_none()),
        waiting: there.waiting,
        clauses: &clauses,
        findings: &findings,
        rectification,
        today: day::day_of(work.now()),
    };
    rules::may_prepare(&facts, draft)?;
    if facts.handed_in {
        rules::answered(&reporting(&mut work, &there, forms).await?, &findings)?;
    }
    let (id, version) = (ConclusionId::fresh(), before.first().map_or(1, |last| last.version + 1));
    let (by, name) = acting(&mut work).await?;
    let draft = Draft { reason: draft.reason.trim().to_owned(), ..draft.clone() };
    let key = (id, there.rereview.id, version);
    store::conclusion::insert(&mut work, key, &draft, !facts.handed_in, (by, &name)).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}的复核结论等负责人审定", there.title.unit_name),
        body: format!("{name}拟定：{}。负责人看过后同意，或者退回并写明理由。", draft.verdict.label()),
        link: format!("/office/titles/{}/rereview", there.title.id),
    };
    message::ask(&mut work, &told).await?;
    let Draft { verdict, grounds, reason } = draft;
    let (rereview, title, outcome) = (there.rereview.id, there.title.id, verdict.code());
    work.commit(ConclusionPrepared { rereview, title, conclusion: id, outcome, grounds, reason }).await?;
    Ok(id)
}
