//! The principal's word.

use super::{locked, tell, tell_office};
use crate::{
    access::Granted,
    account::queries::acting,
    award::{self, TitleState},
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    rereview,
    revocation::{
        Ending, RevocationId, RevocationRefusal,
        acts::Decide,
        events::{RevocationSentBack, TitleKept, TitleRevoked},
        rules, store,
    },
};
use chrono::{DateTime, Utc};

/// Approves the decision prepared at `read`: the title moves in the same work, so that register and certificate page say it in the same second.
///
/// # Errors
/// [`RevocationRefusal`].
pub async fn approve(
    mut work: Work,
    may: Granted<Decide>,
    id: RevocationId,
    read: DateTime<Utc>,
) -> Result<Ending> {
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let one = locked(&mut work, id).await?;
    if one.title.id != title.id {
        return Err(Error::Unseen);
    }
    let on = day::day_of(work.now());
    rules::may_approve(&one, work.actor().account(), read, on)?;
    let (by, name) = acting(&mut work).await?;
    store::approve(&mut work, id, (by, &name)).await?;
    let (decision, _) = one.prepared.clone().ok_or(RevocationRefusal::NothingWaiting)?;
    let (unit, number) = (&title.unit_name, decision.number);
    match decision.ending {
        Ending::Revoked => {
            award::commands::revoke(&mut work, &title, on, &number).await?;
            let ended = rereview::commands::discontinue(&mut work, &title, (on, &number)).await?;
            let subject = format!("{unit}的称号已撤销");
            let with = if ended { "正在进行的复核同时终止。" } else { "" };
            let body = format!("决定{number}。{with}不得再使用称号和标牌，标牌交回推荐单位或者省商务厅。");
            tell(&mut work, &one, &subject, &body).await?;
            let grounds = one.intent.grounds.clone();
            work.commit(TitleRevoked { revocation: id, title: title.id, number, on, grounds }).await?;
        }
        Ending::Kept => {
            let (state, next_due_on) = rules::kept(&one, on);
            award::commands::keep(&mut work, &title, (state, on, &number), next_due_on).await?;
            let subject = format!("不予撤销{unit}的称号");
            let next = match state {
                TitleState::InRereview => "正在进行的复核继续".to_owned(),
                _ => format!("下次复核{}前", next_due_on.format("%Y年%-m月%-d日")),
            };
            let body = format!("决定{number}。称号继续有效，{next}。");
            tell(&mut work, &one, &subject, &body).await?;
            work.commit(TitleKept { revocation: id, title: title.id, number, next_due_on }).await?;
        }
    }
    Ok(decision.ending)
}

/// Sends the decision prepared at `read` back with a reason; the officer prepares anew.
///
/// # Errors
/// [`RevocationRefusal`].
pub async fn send_back(
    mut work: Work,
    may: Granted<Decide>,
    id: RevocationId,
    (read, reason): (DateTime<Utc>, &str),
) -> Result<()> {
    let one = locked(&mut work, id).await?;
    if one.title.id.uuid() != may.on() {
        return Err(Error::Unseen);
    }
    rules::may_approve(&one, work.actor().account(), read, day::day_of(work.now()))?;
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(RevocationRefusal::NoReason.into());
    }
    let (_, name) = acting(&mut work).await?;
    store::send_back(&mut work, id, &reason).await?;
    let preparer = one.prepared.as_ref().map(|(_, hand)| hand.by);
    let subject = format!("{name}退回了{}的撤销决定", one.title.unit_name);
    tell_office(&mut work, &one, preparer, subject, format!("退回理由：{reason}")).await?;
    work.commit(RevocationSentBack { revocation: id, title: one.title.id, reason }).await
}
