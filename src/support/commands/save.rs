//! Changing the draft.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    support::{Content, SupportRefusal, acts::Record, events::SupportSaved, rules, store},
};

/// Saves the draft; one without a file keeps the one that is there. `seen` is the version the form showed.
///
/// # Errors
/// [`SupportRefusal::Settled`], [`SupportRefusal::Stale`].
pub async fn save(mut work: Work, may: Granted<Record>, seen: i32, content: Content) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    rules::save(measure.stage)?;
    if measure.version != seen {
        return Err(SupportRefusal::Stale.into());
    }
    let content = Content { file: content.file.or(measure.content.file), ..content };
    let file = content.file.as_ref().map(|file| file.digest.clone());
    store::save(&mut work, measure.id, &content).await?;
    work.commit(SupportSaved { measure: measure.id, file }).await
}
