//! The principal's word.

use super::{ask_office, locked, tell};
use crate::{
    access::Granted,
    account::queries::acting,
    award::{self, Title},
    ending::{
        Decision, Ending, EndingId, EndingRefusal, Kind, Outcome,
        acts::Decide,
        events::{EndingDeclined, EndingSentBack, TitleEnded, TitleReinstated},
        queries, rules, store,
    },
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    rereview,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Approves the decision prepared at `read`: the title moves in the same work, so that register and certificate page say it in the
/// same second.
///
/// # Errors
/// [`EndingRefusal`].
pub async fn approve(
    mut work: Work,
    may: Granted<Decide>,
    id: EndingId,
    read: DateTime<Utc>,
) -> Result<(Kind, Outcome)> {
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let one = locked(&mut work, id).await?;
    if one.title.id != title.id {
        return Err(Error::Unseen);
    }
    rules::may_approve(&one, work.actor().account(), read)?;
    let (decision, _) = one.prepared.clone().ok_or(EndingRefusal::NothingWaiting)?;
    let (kind, outcome) = (one.ask.kind, decision.outcome);
    match outcome {
        Outcome::Granted => grant(work, &one, &title, decision).await?,
        Outcome::Declined => decline(work, &one, decision).await?,
    }
    Ok((kind, outcome))
}

async fn grant(mut work: Work, one: &Ending, title: &Title, decision: Decision) -> Result<()> {
    let held = queries::about(work.conn(), title.id).await?;
    rules::may_take_effect(title, held, one.ask.kind)?;
    let (on, (by, name)) = (day::day_of(work.now()), acting(&mut work).await?);
    if one.ask.kind == Kind::Reinstatement {
        let begun = queries::begun(work.conn(), title.id).await?;
        let next = rules::next_due(title, &begun, on);
        store::approve(&mut work, one.id, Some(next), (by, &name)).await?;
        return reinstate(work, one, title, (on, decision.number, next)).await;
    }
    store::approve(&mut work, one.id, None, (by, &name)).await?;
    let number = decision.number;
    award::commands::end(&mut work, title, (one.ask.kind.leads_to(), on, &number)).await?;
    let with = rereview::commands::discontinue(&mut work, title, (on, &number)).await?;
    let subject = format!("{}的称号{}", title.unit_name, one.ask.kind.leads_to().label());
    let with = if with { "正在进行的复核同时终止。" } else { "" };
    let body =
        format!("决定{number}。{with}不再报送和复核，不得再使用称号和标牌，标牌交回推荐单位或者省商务厅。");
    tell(&mut work, title, one.id, (&subject, &body)).await?;
    work.commit(TitleEnded { ending: one.id, title: title.id, what: one.ask.kind.code(), number, on }).await
}

/// It is held again from today, under its old certificate.
async fn reinstate(
    mut work: Work,
    one: &Ending,
    title: &Title,
    (on, number, next_due_on): (NaiveDate, String, NaiveDate),
) -> Result<()> {
    award::commands::reinstate(&mut work, title, (on, &number), next_due_on).await?;
    let subject = format!("{}的称号已恢复", title.unit_name);
    let body =
        format!("决定{number}。称号和原证书继续有效，下次复核{}前。", next_due_on.format("%Y年%-m月%-d日"));
    tell(&mut work, title, one.id, (&subject, &body)).await?;
    work.commit(TitleReinstated { ending: one.id, title: title.id, number, on, next_due_on }).await
}

async fn decline(mut work: Work, one: &Ending, decision: Decision) -> Result<()> {
    let (by, name) = acting(&mut work).await?;
    store::approve(&mut work, one.id, None, (by, &name)).await?;
    let number = decision.number;
    let subject = format!("{}{}的称号", decision.outcome.of(one.ask.kind), one.title.unit_name);
    let body = format!("决定{number}：{}", decision.reason);
    // What an officer recorded and the province let fall, the unit has never heard of.
    if one.ask.kind == Kind::Surrender {
        tell(&mut work, &one.title, one.id, (&subject, &body)).await?;
    }
    work.commit(EndingDeclined { ending: one.id, title: one.title.id, number }).await
}

/// Sends the decision prepared at `read` back with a reason; the officer prepares anew.
///
/// # Errors
/// [`EndingRefusal`].
pub async fn send_back(
    mut work: Work,
    may: Granted<Decide>,
    id: EndingId,
    (read, reason): (DateTime<Utc>, &str),
) -> Result<()> {
    let one = locked(&mut work, id).await?;
    if one.title.id.uuid() != may.on() {
        return Err(Error::Unseen);
    }
    rules::may_approve(&one, work.actor().account(), read)?;
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(EndingRefusal::NoReason.into());
    }
    let (_, name) = acting(&mut work).await?;
    store::send_back(&mut work, id, &reason).await?;
    let preparer = one.prepared.as_ref().map(|(_, hand)| hand.by);
    let subject = format!("{name}退回了{}的{}决定", one.title.unit_name, one.ask.kind.label());
    ask_office(&mut work, id, preparer, (subject, format!("退回理由：{reason}"))).await?;
    work.commit(EndingSentBack { ending: id, title: one.title.id, reason }).await
}
