//! Asking for a bundle.

use crate::{
    access::Granted,
    archive::{ArchiveId, ArchiveRefusal, acts::ArchiveRound, events::ArchiveAsked, rules, store},
    platform::{
        db::on_constraint,
        error::{Error, Result},
        work::Work,
    },
    round::{self, RoundId},
};

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
    let version = store::insert(&mut work, archive, id)
        .await
        .map_err(|error| on_constraint(error, "round_archive_one_waiting", || ArchiveRefusal::UnderWay))?;
    work.commit(ArchiveAsked { archive, round: id, version }).await?;
    Ok(archive)
}
