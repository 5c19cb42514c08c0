//! Withdrawing what was published.

use crate::{
    access::Granted,
    kernel::text::Remark,
    platform::{error::Result, work::Work},
    support::{Withdrawal, acts::Publish, events::SupportWithdrawn, rules, store},
};

/// Withdraws a measure: it leaves the list, and its page says why. `seen` is the version that was read.
///
/// # Errors
/// [`NotPublished`](crate::support::SupportRefusal::NotPublished), [`Stale`](crate::support::SupportRefusal::Stale).
pub async fn withdraw(
    mut work: Work,
    may: Granted<Publish>,
    seen: i32,
    (how, reason): (Withdrawal, Remark),
) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    rules::as_read(measure.version, seen)?;
    let reason = reason.to_string();
    rules::withdraw(measure.stage, &reason)?;
    store::withdraw(&mut work, measure.id, (how, &reason)).await?;
    work.commit(SupportWithdrawn { measure: measure.id, how: how.code(), reason }).await
}
