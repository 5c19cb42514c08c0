//! Which kinds wait.

use crate::{
    access::{Granted, OFFICE},
    letter::{LetterKind, acts::SetLetterKinds, events::LetterKindsSet, store},
    platform::{error::Result, work::Work},
};

/// These kinds wait for an officer from now on, the others go at once.
///
/// # Errors
/// Faults of the database.
pub async fn set_waiting(mut work: Work, _may: Granted<SetLetterKinds>, kinds: &[LetterKind]) -> Result<()> {
    let waiting: Vec<&'static str> = kinds.iter().map(|kind| kind.code()).collect();
    let codes: Vec<String> = waiting.iter().map(|code| (*code).to_owned()).collect();
    store::set_waiting(&mut work, &codes).await?;
    work.commit(LetterKindsSet { office: OFFICE, waiting }).await
}
