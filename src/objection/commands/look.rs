//! A look at who objects. The event comes first: without it the database shows nothing.

use crate::{
    access::Granted,
    objection::{Objector, acts::SeeObjector, events::ObjectorSeen, rules, store::case},
    platform::{error::Result, work::Work},
};

/// Who objects, for the handler or the province's principal; recorded with its purpose.
///
/// # Errors
/// [`rules::ObjectionRefusal::IdentityKept`], [`rules::ObjectionRefusal::PurposeMissing`].
pub async fn look(mut work: Work, may: Granted<SeeObjector>, purpose: &str) -> Result<Objector> {
    let objection = case::for_update(&mut work, may.on()).await?;
    let (account, duty) = (work.actor().account(), work.actor().duty());
    rules::look(&objection, account, duty, purpose)?;
    work.note(&ObjectorSeen { objection: objection.id, reason: purpose.trim().to_owned() }).await?;
    let objector = case::objector(&mut work, objection.id).await?;
    work.commit_unwitnessed().await?;
    Ok(objector)
}
