//! 陈述申辩.

use super::{locked, tell_office};
use crate::{
    access::Granted,
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    revocation::{RevocationId, acts::Answer, events::RevocationAnswered, rules, store},
};

/// States the unit's view, once, up to the last day of the window.
///
/// # Errors
/// [`RevocationRefusal`](crate::revocation::RevocationRefusal): too late, said already, empty, not signed.
pub async fn answer(
    mut work: Work,
    may: Granted<Answer>,
    id: RevocationId,
    (text, signed_by): (&str, &str),
) -> Result<()> {
    let one = locked(&mut work, id).await?;
    if one.title.id.uuid() != may.on() {
        return Err(Error::Unseen);
    }
    rules::may_answer(&one, day::day_of(work.now()))?;
    rules::may_say(text, signed_by)?;
    let by = work.actor().account().ok_or(Error::Unseen)?;
    store::answer(&mut work, id, text.trim(), (by, signed_by.trim())).await?;
    let subject = format!("{}提交了陈述申辩", one.title.unit_name);
    tell_office(&mut work, &one, None, subject, "看过以后拟决定。".into()).await?;
    work.commit(RevocationAnswered { revocation: id, title: one.title.id, by: signed_by.trim().into() }).await
}
