//! Not sending a letter.

use crate::{
    access::Granted,
    kernel::text::Remark,
    letter::{LetterRefusal, acts::KeepLetters, events::LetterCancelled, rules, store},
    platform::{error::Result, work::Work},
};

/// Cancels a draft, with the reason; it stays in the list.
///
/// # Errors
/// [`LetterRefusal::NotDraft`]; [`LetterRefusal::ReasonMissing`].
pub async fn cancel(mut work: Work, may: Granted<KeepLetters>, reason: &str) -> Result<()> {
    let (letter, _) = store::lock(&mut work, may.on()).await?;
    rules::open(letter.kind, &letter.tenant_name, letter.state, letter.version, letter.version)?;
    let reason = Remark::parse(reason).map_err(|_| LetterRefusal::ReasonMissing)?.to_string();
    store::cancel(&mut work, letter.id, &reason).await?;
    work.commit(LetterCancelled { letter: letter.id, reason }).await
}
