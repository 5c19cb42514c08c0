//! The decision is put before the principals.

use super::{ask_office, locked};
use crate::{
    access::Granted,
    account::queries::acting,
    ending::{Decision, EndingId, acts::Prepare, events::EndingPrepared, rules, store},
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Prepares it; nothing moves yet.
///
/// # Errors
/// [`EndingRefusal`](crate::ending::EndingRefusal): it lies with the principal already, no reason.
pub async fn prepare(mut work: Work, may: Granted<Prepare>, id: EndingId, decision: &Decision) -> Result<()> {
    let one = locked(&mut work, id).await?;
    if one.title.id.uuid() != may.on() {
        return Err(Error::Unseen);
    }
    rules::may_prepare(&one, decision)?;
    let (by, name) = acting(&mut work).await?;
    let decision = Decision { reason: decision.reason.trim().to_owned(), ..decision.clone() };
    store::prepare(&mut work, id, &decision, (by, &name)).await?;
    let subject = format!("{}：{}等负责人审定", one.title.unit_name, decision.outcome.of(one.ask.kind));
    let body = format!("{name}拟定。负责人看过后同意，或者退回并写明理由。");
    ask_office(&mut work, id, None, (subject, body)).await?;
    let Decision { outcome, number, reason } = decision;
    let (title, outcome) = (one.title.id, outcome.code());
    work.commit(EndingPrepared { ending: id, title, outcome, number, reason }).await
}
