//! The decision of a re-review.

use super::tell;
use crate::{
    access::Granted,
    award,
    kernel::day,
    platform::{error::Result, work::Work},
    rereview::{Outcome, RereviewRefusal, acts::Decide, events::RereviewDecided, rules, store},
};
use chrono::NaiveDate;

/// What was decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// How it ends.
    pub outcome: Outcome,
    /// On which day, today or before.
    pub on: NaiveDate,
    /// Why, by clause when it failed.
    pub reason: String,
}

/// Decides the open re-review of a title: confirmed, and due again two years on; or failed, and the title is revoked.
///
/// # Errors
/// [`RereviewRefusal::NotOpen`], [`RereviewRefusal::WrongDay`], [`RereviewRefusal::NoReason`].
pub async fn decide(mut work: Work, may: Granted<Decide>, decision: Decision) -> Result<()> {
    let today = day::day_of(work.now());
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let there = store::of(work.conn(), title.id, title.rereview_due_on).await?;
    let Decision { outcome, on, reason } = decision;
    rules::may_decide(there.as_ref(), title.announced_on, (on, today), &reason)?;
    let rereview = there.ok_or(RereviewRefusal::NotOpen)?;
    let reason = reason.trim().to_owned();
    store::decide(work.conn(), rereview.id, outcome, on, &reason).await?;
    let name = &title.unit_name;
    let next = rules::next_due(outcome, on);
    if let Some(next) = next {
        award::commands::confirm(&mut work, &title, on, next).await?;
        let body = format!("称号继续有效。下次复核{}前。", next.format("%Y年%-m月%-d日"));
        tell(&mut work, &title, format!("{name}通过复核"), &body).await?;
    } else {
        award::commands::revoke(&mut work, &title, on).await?;
        let body = format!("复核没有通过，称号撤销，不得再使用称号和标牌。理由：{reason}");
        tell(&mut work, &title, format!("{name}的称号已撤销"), &body).await?;
    }
    let (rereview, outcome) = (rereview.id, outcome.code());
    work.commit(RereviewDecided { rereview, title: title.id, outcome, on, reason, next_due_on: next }).await
}
