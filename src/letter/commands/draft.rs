//! Writing a letter: along with the act it tells of, or as reminders for a whole list.

use super::release::send;
use crate::{
    access::Granted,
    kernel::text::Remark,
    letter::{
        LetterId, LetterKind, LetterRefusal, NewLetter,
        acts::KeepLetters,
        events::{LetterCancelled, LetterDrafted, RemindersDrafted},
        queries,
        rules::wording,
        store,
    },
    platform::{error::Result, work::Work},
};
use uuid::Uuid;

/// Writes a letter inside the work of the act it tells of; a kind that need not wait is released at once.
///
/// # Errors
/// Faults of the database.
pub async fn draft(work: &mut Work, letter: NewLetter) -> Result<LetterId> {
    let id = LetterId::fresh();
    store::insert(work, id, &letter).await?;
    work.note(&LetterDrafted { letter: id, kind: letter.kind.code(), to: letter.tenant }).await?;
    if !store::waits(work, letter.kind).await? {
        send(work, id, &letter).await?;
    }
    Ok(id)
}

/// Takes back what waits unsent in the acting unit about an application, of one kind, inside the work of the act that makes it untrue:
/// a letter that was drafted is never sent beside the one that corrects it. Tells whether one has gone before.
///
/// # Errors
/// [`LetterRefusal::ReasonMissing`]; faults of the database.
pub async fn withdraw(work: &mut Work, application: Uuid, kind: LetterKind, reason: &str) -> Result<bool> {
    let reason = Remark::parse(reason).map_err(|_| LetterRefusal::ReasonMissing)?.to_string();
    for letter in store::waiting(work, application, kind).await? {
        store::cancel(work, letter, &reason).await?;
        work.note(&LetterCancelled { letter, reason: reason.clone() }).await?;
    }
    store::has_gone(work, application, kind).await
}

/// Writes a reminder for everyone the unit may remind now; they wait to be read and released together. The permit is asked on the
/// own unit.
///
/// # Errors
/// [`LetterRefusal::NobodyToRemind`].
pub async fn draft_reminders(mut work: Work, may: Granted<KeepLetters>) -> Result<usize> {
    let (actor, now) = (work.actor().clone(), work.now());
    let to_remind = queries::to_remind(work.conn(), &actor, now).await?;
    if to_remind.is_empty() {
        return Err(LetterRefusal::NobodyToRemind.into());
    }
    let by = work.unit_name().await?;
    for one in &to_remind {
        draft(&mut work, wording::reminder(one, &by, now)).await?;
    }
    let number = to_remind.len();
    work.commit(RemindersDrafted { unit: may.on(), number }).await?;
    Ok(number)
}
