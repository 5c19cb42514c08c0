//! Changing what a draft says.

use crate::{
    access::Granted,
    kernel::text::{Passage, Title},
    letter::{acts::KeepLetters, events::LetterEdited, rules, store},
    platform::{error::Result, work::Work},
};

/// Saves subject and text; `seen` is the version the form showed.
///
/// # Errors
/// [`rules::LetterRefusal::NotDraft`]; [`rules::LetterRefusal::Stale`].
pub async fn edit(
    mut work: Work,
    may: Granted<KeepLetters>,
    seen: i32,
    subject: &Title,
    body: &Passage,
) -> Result<()> {
    let (letter, _) = store::lock(&mut work, may.on()).await?;
    rules::open(letter.kind, &letter.tenant_name, letter.state, letter.version, seen)?;
    store::edit(&mut work, letter.id, subject.as_str(), body.as_str()).await?;
    work.commit(LetterEdited { letter: letter.id, version: letter.version + 1 }).await
}
