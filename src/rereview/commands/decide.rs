//! The principal's word on a conclusion.

use super::{Opened, link, open, tell, tell_office};
use crate::{
    access::Granted,
    account::queries::acting,
    application::Dossier,
    award,
    kernel::day,
    platform::{error::Result, work::Work},
    rereview::{
        Conclusion, ConclusionId, Material, Prefilled, RereviewRefusal, Verdict,
        acts::Decide,
        events::{ConclusionSentBack, RectificationOrdered, RereviewDecided},
        rules, store,
    },
};
use chrono::NaiveDate;

/// The conclusion that waits, if it is the one that was read; and nobody decides on what they prepared.
async fn waiting(work: &mut Work, there: &Opened, read: Option<ConclusionId>) -> Result<Conclusion> {
    let newest = store::conclusion::all(work.conn(), there.rereview.id).await?.into_iter().next();
    let one = newest.filter(|one| one.decided.is_none()).ok_or(RereviewRefusal::NothingWaiting)?;
    if work.actor().account() == Some(one.prepared_by) {
        return Err(RereviewRefusal::SameEyes.into());
    }
    if read != Some(one.id) {
        return Err(RereviewRefusal::Stale.into());
    }
    Ok(one)
}

/// Approves the conclusion that was read: confirmed, and due again two years on; failed, and the title is lost by a revocation of its own; or shortcomings are put right by a day.
///
/// # Errors
/// [`RereviewRefusal`].
pub async fn approve(mut work: Work, may: Granted<Decide>, read: Option<ConclusionId>) -> Result<Verdict> {
    let there = open(&mut work, may.on().into()).await?;
    let one = waiting(&mut work, &there, read).await?;
    // What came while it waited has been read by nobody (B27): it goes back first.
    if one.nothing_handed_in && there.handed_in() {
        return Err(RereviewRefusal::CameMeanwhile.into());
    }
    let hand = acting(&mut work).await?;
    store::conclusion::decide(&mut work, one.id, None, (hand.0, &hand.1)).await?;
    let verdict = one.draft.verdict;
    match verdict {
        Verdict::Confirmed => confirm(work, there, one).await?,
        Verdict::Failed => fail(work, there, one).await?,
        Verdict::Rectify(by) => rectify(work, there, one, by).await?,
    }
    Ok(verdict)
}

fn event(there: &Opened, one: Conclusion, on: NaiveDate, next_due_on: Option<NaiveDate>) -> RereviewDecided {
    RereviewDecided {
        rereview: there.rereview.id,
        title: there.title.id,
        conclusion: one.id,
        outcome: one.draft.verdict.code(),
        on,
        grounds: one.draft.grounds,
        reason: one.draft.reason,
        next_due_on,
    }
}

async fn confirm(mut work: Work, there: Opened, one: Conclusion) -> Result<()> {
    let (title, on) = (&there.title, day::day_of(work.now()));
    let outcome = crate::rereview::Outcome::Confirmed;
    store::decide(work.conn(), there.rereview.id, (outcome, on), &one.draft).await?;
    let next = rules::next_due(outcome, on).unwrap_or(on);
    award::commands::confirm(&mut work, title, on, next).await?;
    let body = format!("称号继续有效。下次复核{}前。", next.format("%Y年%-m月%-d日"));
    let subject = format!("{}通过复核", title.unit_name);
    tell(&mut work, title, &link(&there.rereview), (subject, &body), false).await?;
    let event = event(&there, one, on, Some(next));
    work.commit(event).await
}

async fn fail(mut work: Work, there: Opened, one: Conclusion) -> Result<()> {
    let (title, on) = (&there.title, day::day_of(work.now()));
    let outcome = crate::rereview::Outcome::Failed;
    store::decide(work.conn(), there.rereview.id, (outcome, on), &one.draft).await?;
    let clauses: Vec<String> = one.draft.grounds.iter().map(|clause| clause.in_words()).collect();
    let body = format!(
        "复核没有通过，没有达到创建标准{}。理由：{}。省商务厅拟撤销称号前会发告知书，可以陈述申辩；决定作出前称号继续有效",
        clauses.join("、"),
        one.draft.reason
    );
    let subject = format!("{}没有通过复核", title.unit_name);
    tell(&mut work, title, &link(&there.rereview), (subject, &body), false).await?;
    let event = event(&there, one, on, None);
    work.commit(event).await
}

/// The material is opened again in a new version, once (B26).
async fn rectify(mut work: Work, there: Opened, one: Conclusion, by: NaiveDate) -> Result<()> {
    let old = there.material.as_ref().ok_or(RereviewRefusal::NotOpen)?;
    if there.rereview.call.is_none() {
        return Err(RereviewRefusal::RectifyUncalled.into());
    }
    if by <= day::day_of(work.now()) {
        return Err(RereviewRefusal::RectifyOnce.into());
    }
    let material = Material {
        seq: old.seq + 1,
        standard: old.standard.clone(),
        report_year: old.report_year,
        dossier: Dossier { answers: old.answers().clone(), evidence: Vec::new() },
        prefilled: Prefilled::new(),
        version: 1,
        handed_in: None,
    };
    store::material::insert(&mut work, there.rereview.id, &material).await?;
    store::extend(&mut work, there.rereview.id, by).await?;
    let clauses: Vec<String> = one.draft.grounds.iter().map(|clause| clause.in_words()).collect();
    let body = format!(
        "{}没有达到：{}。{}前整改并重新报送材料。",
        clauses.join("、"),
        one.draft.reason,
        by.format("%Y年%-m月%-d日")
    );
    let subject = format!("{}：复核限期整改", there.title.unit_name);
    tell(&mut work, &there.title, &link(&there.rereview), (subject, &body), true).await?;
    let (rereview, title) = (there.rereview.id, there.title.id);
    work.commit(RectificationOrdered { rereview, title, conclusion: one.id, by }).await
}

/// Sends the conclusion that was read back with a reason; the officer prepares the next version.
///
/// # Errors
/// [`RereviewRefusal`].
pub async fn send_back(
    mut work: Work,
    may: Granted<Decide>,
    (read, reason): (Option<ConclusionId>, &str),
) -> Result<()> {
    let there = open(&mut work, may.on().into()).await?;
    let one = waiting(&mut work, &there, read).await?;
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(RereviewRefusal::NoReason.into());
    }
    let (by, name) = acting(&mut work).await?;
    store::conclusion::decide(&mut work, one.id, Some(&reason), (by, &name)).await?;
    let subject = format!("{name}退回了{}的复核结论", there.title.unit_name);
    let body = format!("退回理由：{reason}");
    tell_office(&mut work, Some(one.prepared_by), &there.title, (subject, &body)).await?;
    let (rereview, title) = (there.rereview.id, there.title.id);
    work.commit(ConclusionSentBack { rereview, title, conclusion: one.id, reason }).await
}
