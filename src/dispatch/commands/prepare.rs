//! Freezing the list as a version.

use crate::{
    access::Granted,
    dispatch::{
        List, PackageId, Prepared,
        acts::Prepare,
        events::PackagePrepared,
        queries::{self, Draft},
        rules::{PackageRefusal, may_prepare},
        store,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round,
};
use sqlx::PgConnection;

/// The list as it would be frozen now, if it may be: printed, it comes back to [`prepare`].
///
/// # Errors
/// [`PackageRefusal`]: too late, nothing recommended, nothing changed.
pub async fn drawn_up(conn: &mut PgConnection, from: &Draft<'_>) -> Result<List> {
    let authority = from.actor.tenant();
    let round = round::queries::round(conn, from.round).await?.ok_or(Error::Unseen)?;
    let standing = store::standing(conn, from.round, authority).await?;
    let versions = queries::versions(conn, from.round, authority).await?;
    let sent_before = versions.iter().any(|version| version.sent_at.is_some());
    may_prepare(&round.window(), from.now, versions.first(), sent_before, &standing)?;
    queries::draft(conn, from).await
}

/// Keeps what was drawn up and printed (`prepared`) as the next version, if the list is still the same. The permit is asked on
/// the own authority; `from` is what the list was drawn up from.
///
/// # Errors
/// As [`drawn_up`]; [`PackageRefusal::Moved`].
pub async fn prepare(
    mut work: Work,
    may: Granted<Prepare>,
    from: &Draft<'_>,
    prepared: &Prepared,
) -> Result<PackageId> {
    let authority = may.on();
    store::lock_version(work.conn(), from.round, authority).await?;
    store::lock_standing(work.conn(), from.round, authority).await?;
    if drawn_up(work.conn(), from).await? != prepared.list {
        return Err(PackageRefusal::Moved.into());
    }
    store::supersede(&mut work, from.round, authority).await?;
    let id = PackageId::fresh();
    let digest = store::insert(&mut work, id, (from.round, authority), prepared).await?;
    work.commit(PackagePrepared {
        package: id,
        round: from.round.uuid(),
        version: prepared.list.version,
        digest,
        letter_number: prepared.list.letter_number.clone(),
    })
    .await?;
    Ok(id)
}
