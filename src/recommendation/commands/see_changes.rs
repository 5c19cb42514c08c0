//! Ticking changed sections of a resubmission as looked at.

use super::{examine::on_desk, progress};
use crate::{
    access::Granted,
    application::{self, commands::load_for_update},
    platform::{error::Result, work::Work},
    recommendation::{
        acts::Examine,
        events::ChangesSeen,
        rules::{RecommendRefusal, latest_changes},
        store,
    },
    standard::Standards,
};

/// Ticks sections of the submission the page showed (`seen`). Only what changed can be ticked, and once.
///
/// # Errors
/// [`RecommendRefusal::NotOnDesk`], [`RecommendRefusal::Resubmitted`].
pub async fn see_changes(
    mut work: Work,
    may: Granted<Examine>,
    seen: i16,
    sections: &[String],
    standards: &Standards,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    on_desk(&application)?;
    let submissions = application::queries::submissions(work.conn(), application.id).await?;
    if submissions.last().is_none_or(|last| last.seq != seen) {
        return Err(RecommendRefusal::Resubmitted.into());
    }
    let terms = application::queries::terms(work.conn(), application.round, standards).await?;
    let standard = terms.standard(&application);
    let already = store::progress::seen(work.conn(), application.id, seen).await?;
    let changed = latest_changes(standard, application.enterprise_type, &submissions);
    let new: Vec<String> = changed
        .into_iter()
        .map(|change| change.key)
        .filter(|key| sections.contains(key) && !already.iter().any(|seen| seen.section == *key))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    for section in &new {
        store::progress::see(&mut work, application.id, seen, section).await?;
    }
    progress::count(&mut work, &application, standards).await?;
    work.commit(ChangesSeen { application: application.id, submission: seen, sections: new }).await
}
