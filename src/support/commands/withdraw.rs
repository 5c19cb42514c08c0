//! Withdrawing what was published.

use crate::{
    access::Granted,
    kernel::text::Remark,
    platform::{error::Result, work::Work},
    support::{SupportRefusal, acts::Publish, events::SupportWithdrawn, rules, store},
};

/// Withdraws a measure: it leaves the list, and its page says why. `seen` is the version that was read.
///
/// # Errors
/// [`SupportRefusal::NotPublished`], [`SupportRefusal::Stale`].
pub async fn withdraw(mut work: Work, may: Granted<Publish>, seen: i32, reason: Remark) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    let reason = reason.to_string();
    rules::withdraw(measure.stage, &reason)?;
    if measure.version != seen {
        return Err(SupportRefusal::Stale.into());
    }
    store::withdraw(&mut work, measure.id, &reason).await?;
    work.commit(SupportWithdrawn { measure: measure.id, reason }).await
}
