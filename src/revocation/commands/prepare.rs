//! The decision is put before the principals.

use super::locked;
use crate::{
    access::{Granted, OFFICE},
    account::queries::acting,
    kernel::day,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    revocation::{Decision, RevocationId, acts::Prepare, events::RevocationPrepared, rules, store},
};

/// Prepares it; nothing moves yet.
///
/// # Errors
/// [`RevocationRefusal`](crate::revocation::RevocationRefusal): the unit was not heard, no reason.
pub async fn prepare(
    mut work: Work,
    may: Granted<Prepare>,
    id: RevocationId,
    decision: &Decision,
) -> Result<()> {
    let one = locked(&mut work, id).await?;
    if one.title.id.uuid() != may.on() {
        return Err(Error::Unseen);
    }
    rules::may_prepare(&one, decision, day::day_of(work.now()))?;
    let (by, name) = acting(&mut work).await?;
    let decision = Decision { reason: decision.reason.trim().to_owned(), ..decision.clone() };
    store::prepare(&mut work, id, &decision, (by, &name)).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}：{}的决定等负责人审定", one.title.unit_name, decision.ending.label()),
        body: format!("{name}拟定。负责人看过后同意，或者退回并写明理由。"),
        link: format!("/office/revocations/{id}"),
    };
    message::ask(&mut work, &told).await?;
    let Decision { ending, number, reason } = decision;
    let (title, outcome) = (one.title.id, ending.code());
    work.commit(RevocationPrepared { revocation: id, title, outcome, number, reason }).await
}
