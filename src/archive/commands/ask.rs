//! Asking for a bundle.

use crate::{
    access::Granted,
    archive::{ArchiveId, ArchiveRefusal, acts::ArchiveRound, events::ArchiveAsked, rules, store},
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::{self, RoundId},
};

/// Two who ask at once find the same number free, or the same place: the second is told that one is under way.
fn under_way_or_fault(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("round_archive_one_waiting" | "round_archive_version") => ArchiveRefusal::UnderWay.into(),
        _ => error.into(),
    }
}

/// Asks for the next version of a finished round's bundle; a job makes it.
///
/// # Errors
/// [`ArchiveRefusal`].
pub async fn ask(mut work: Work, may: Granted<ArchiveRound>) -> Result<ArchiveId> {
    let id = RoundId::from_uuid(may.on());
    let found = round::queries::round(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let under_way = !store::list(work.conn(), Some(id), None, true).await?.is_empty();
    rules::may_archive(found.stage, under_way)?;
    let archive = ArchiveId::fresh();
    let version = store::insert(&mut work, archive, id).await.map_err(under_way_or_fault)?;
    work.commit(ArchiveAsked { archive, round: id, version }).await?;
    Ok(archive)
}
