//! Giving a draft up.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    support::{acts::Record, events::SupportDropped, rules, store},
};

/// Gives the draft up for good. `seen` is the version that was read.
///
/// # Errors
/// [`Settled`](crate::support::SupportRefusal::Settled), [`Stale`](crate::support::SupportRefusal::Stale).
pub async fn drop(mut work: Work, may: Granted<Record>, seen: i32) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    rules::as_read(measure.version, seen)?;
    rules::drop(measure.stage)?;
    store::drop(&mut work, measure.id).await?;
    work.commit(SupportDropped { measure: measure.id }).await
}
