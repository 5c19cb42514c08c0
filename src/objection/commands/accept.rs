//! 受理, 不予受理, 改派.

use super::{standing, term};
use crate::{
    access::Granted,
    objection::{
        NonAcceptance, ObjectionRefusal, Terms,
        acts::{Accept, Assign},
        events::{ObjectionAccepted, ObjectionAssigned, ObjectionNotAccepted},
        rules,
        store::case,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};
use uuid::Uuid;

/// Takes it up; whoever does handles it from now on. Of two officers at once one does.
///
/// # Errors
/// [`ObjectionRefusal::NotWaiting`], [`ObjectionRefusal::Conflict`].
pub async fn accept(mut work: Work, may: Granted<Accept>, terms: &Terms) -> Result<()> {
    let objection = case::for_update(&mut work, may.on()).await?;
    let (conflicted, name) = standing(&mut work, &objection).await?;
    rules::accept(&objection, conflicted, &name)?;
    let handler = work.actor().account().ok_or(Error::Unseen)?;
    let due_at = term(&mut work, terms.dispose).await?;
    case::accept(&mut work, &objection, handler, due_at).await?;
    work.commit(ObjectionAccepted { objection: objection.id, handler }).await
}

/// Does not take it up, for one of the fixed reasons; the objector reads so at once.
///
/// # Errors
/// As [`accept`]; [`ObjectionRefusal::ReplyMissing`] without words.
pub async fn refuse(mut work: Work, may: Granted<Accept>, reason: NonAcceptance, words: &str) -> Result<()> {
    let objection = case::for_update(&mut work, may.on()).await?;
    let (conflicted, name) = standing(&mut work, &objection).await?;
    rules::refuse(&objection, conflicted, &name)?;
    if words.trim().is_empty() {
        return Err(ObjectionRefusal::ReplyMissing.into());
    }
    let reply = rules::non_acceptance(&objection, reason, words);
    case::refuse(&mut work, objection.id, (reason, words.trim(), &reply)).await?;
    work.commit(ObjectionNotAccepted { objection: objection.id, reason }).await
}

/// Gives it to a colleague who has not worked on the unit.
///
/// # Errors
/// [`ObjectionRefusal::NotInHand`], [`ObjectionRefusal::Conflict`], [`ObjectionRefusal::Stale`].
pub async fn assign(mut work: Work, may: Granted<Assign>, seen: i32, to: Uuid, reason: &str) -> Result<()> {
    let objection = case::current(&mut work, may.on(), seen).await?;
    let name = case::person(work.conn(), Some(to)).await?;
    let conflicted = case::conflicted(work.conn(), objection.application, Some(to)).await?;
    rules::assign(&objection, conflicted, &name)?;
    case::assign(&mut work, &objection, to).await?;
    let event = ObjectionAssigned {
        objection: objection.id,
        from: objection.handler,
        to,
        reason: reason.trim().to_owned(),
    };
    work.commit(event).await
}
