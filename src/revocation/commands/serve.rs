//! 拟撤销告知书.

use super::{locked, tell};
use crate::{
    access::Granted,
    account::queries::acting,
    award, calendar,
    kernel::day,
    platform::{error::Result, work::Work},
    revocation::{Intent, RevocationId, acts::Prepare, events::RevocationNoticed, queries, rules, store},
};

/// Serves it: the unit is told the grounds by clause and the last day for its statement. The title stays held.
///
/// # Errors
/// [`RevocationRefusal`](crate::revocation::RevocationRefusal): no grounds, too short a window, one is on its way.
pub async fn serve(mut work: Work, may: Granted<Prepare>, intent: &Intent) -> Result<RevocationId> {
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let before = queries::revocations(work.conn(), None, Some(title.id)).await?;
    let under_way = before.iter().any(|one| one.approved.is_none());
    let calendar = calendar::queries::load(work.conn()).await?;
    rules::may_serve(
        title.state,
        under_way,
        intent,
        rules::earliest_end(&calendar, day::day_of(work.now())),
    )?;
    let rereview = queries::failed(work.conn(), title.id).await?.map(|(id, _, _)| id);
    let (id, (by, name)) = (RevocationId::fresh(), acting(&mut work).await?);
    store::insert(&mut work, id, (title.id, rereview), intent, (by, &name)).await?;
    let one = locked(&mut work, id).await?;
    let subject = format!("拟撤销{}的称号，请陈述申辩", title.unit_name);
    let body = format!(
        "告知书{}写明没有达到的条款。{}前可以陈述申辩，逾期视为放弃。决定作出前称号继续有效。",
        intent.number,
        intent.answer_by.format("%Y年%-m月%-d日")
    );
    tell(&mut work, &one, &subject, &body).await?;
    let Intent { grounds, number, answer_by, .. } = intent.clone();
    work.commit(RevocationNoticed { revocation: id, title: title.id, grounds, number, answer_by }).await?;
    Ok(id)
}
