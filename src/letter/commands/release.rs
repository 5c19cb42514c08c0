//! Releasing letters: one, or many after a look at who gets them. All of them go, or none.

use crate::{
    access::Granted,
    letter::{
        LetterId, LetterNumber, LetterRefusal, NewLetter, acts::KeepLetters, events::LetterReleased, rules,
        store,
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use uuid::Uuid;

/// A letter to go, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    /// Which.
    pub id: Uuid,
    /// The version that was read.
    pub seen: i32,
    /// Under which number it goes; `None`: without one.
    pub number: Option<LetterNumber>,
}

/// Releases these letters of the own unit, each as it was read. The permit is asked on the own unit.
///
/// # Errors
/// [`LetterRefusal`]: none chosen, too many, one that has gone or was changed since, a number used before; [`Error::Unseen`] for another unit's.
pub async fn release(mut work: Work, may: Granted<KeepLetters>, chosen: &[Going]) -> Result<usize> {
    rules::many(chosen.len())?;
    if may.on() != work.actor().tenant() {
        return Err(Error::Unseen);
    }
    let mut last = None;
    for Going { id, seen, number } in chosen {
        let (letter, to) = store::lock(&mut work, *id).await?;
        rules::open(letter.kind, &letter.tenant_name, letter.state, letter.version, *seen)?;
        if let Some(before) = last.take() {
            work.note::<LetterReleased>(&before).await?;
        }
        let message = Message {
            tenant: to,
            account: None,
            subject: letter.subject,
            body: letter.body,
            link: letter.link,
        };
        let message = message::letter(&mut work, &message, letter.kind.asks()).await?;
        store::release(&mut work, letter.id, message, number.as_ref()).await?;
        last = Some(LetterReleased::new(letter.id, letter.kind, to).under(number.as_ref()));
    }
    work.commit(last.ok_or(LetterRefusal::NothingChosen)?).await?;
    Ok(chosen.len())
}

/// Sends a letter that need not wait, inside the work that wrote it.
pub(super) async fn send(work: &mut Work, id: LetterId, letter: &NewLetter) -> Result<()> {
    let message = Message {
        tenant: letter.tenant,
        account: None,
        subject: letter.subject.clone(),
        body: letter.body.clone(),
        link: letter.link.clone(),
    };
    let message = message::letter(work, &message, letter.kind.asks()).await?;
    store::release(work, id, message, None).await?;
    work.note(&LetterReleased::new(id, letter.kind, letter.tenant)).await
}
