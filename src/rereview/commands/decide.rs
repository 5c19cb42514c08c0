//! The decision of a re-review.

use super::tell;
use crate::{
    access::Granted,
    award,
    kernel::day,
    platform::{error::Result, work::Work},
    rereview::{Decision, RereviewRefusal, acts::Decide, events::RereviewDecided, rules, store},
};

/// Decides the open re-review of a title: confirmed, and due again two years on; or failed, and the title is revoked.
///
/// # Errors
/// [`RereviewRefusal::NotOpen`], [`RereviewRefusal::WrongDay`], [`RereviewRefusal::NoGrounds`], [`RereviewRefusal::NoReason`].
pub async fn decide(mut work: Work, may: Granted<Decide>, decision: Decision) -> Result<()> {
    let today = day::day_of(work.now());
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let there = store::of(work.conn(), title.id, title.rereview_due_on).await?;
    rules::may_decide(there.as_ref(), title.announced_on, today, &decision)?;
    let rereview = there.ok_or(RereviewRefusal::NotOpen)?;
    store::decide(work.conn(), rereview.id, &decision).await?;
    let Decision { outcome, on, grounds, reason } = decision;
    let reason = reason.trim().to_owned();
    let name = &title.unit_name;
    let next = rules::next_due(outcome, on);
    if let Some(next) = next {
        award::commands::confirm(&mut work, &title, on, next).await?;
        let body = format!("称号继续有效。下次复核{}前。", next.format("%Y年%-m月%-d日"));
        tell(&mut work, &title, format!("{name}通过复核"), &body).await?;
    } else {
        award::commands::revoke(&mut work, &title, on).await?;
        let clauses: Vec<String> = grounds.iter().map(|clause| clause.in_words()).collect();
        let body = format!(
            "复核没有通过，称号撤销，不得再使用称号和标牌。没有达到创建标准{}。理由：{reason}",
            clauses.join("、")
        );
        tell(&mut work, &title, format!("{name}的称号已撤销"), &body).await?;
    }
    let (rereview, outcome) = (rereview.id, outcome.code());
    let event =
        RereviewDecided { rereview, title: title.id, outcome, on, grounds, reason, next_due_on: next };
    work.commit(event).await
}
