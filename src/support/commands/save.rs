//! Changing the draft.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    support::{Content, acts::Record, events::SupportSaved, rules, store},
};

/// Saves the draft as it is given, with the file it has from now on. `seen` is the version the form showed.
///
/// # Errors
/// [`Settled`](crate::support::SupportRefusal::Settled), [`Stale`](crate::support::SupportRefusal::Stale).
pub async fn save(mut work: Work, may: Granted<Record>, seen: i32, content: Content) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    rules::as_read(measure.version, seen)?;
    rules::save(measure.stage)?;
    let file = content.file.as_ref().map(|file| file.digest.clone());
    store::save(&mut work, measure.id, &content).await?;
    work.commit(SupportSaved { measure: measure.id, file }).await
}
