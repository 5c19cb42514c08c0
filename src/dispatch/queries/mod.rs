//! What pages read.

mod draft;
mod office;

pub use draft::{Draft, draft};
pub use office::{covered, covering, entries};

use super::{
    PackageId,
    model::{Package, Standing},
    store::{self, PackageRow, assembled},
};
use crate::{platform::error::Result, round::RoundId};
use sqlx::PgConnection;
use uuid::Uuid;

/// What an authority recommends now, by category in rank order.
///
/// # Errors
/// Faults of the database.
pub async fn standing(conn: &mut PgConnection, round: RoundId, authority: Uuid) -> Result<Vec<Standing>> {
    store::standing(conn, round, authority).await
}

/// A package as far as the viewer may see it; `authority`: only of this one.
///
/// # Errors
/// [`crate::platform::error::Error::Unseen`]; faults of the database.
pub async fn package(conn: &mut PgConnection, id: PackageId, authority: Option<Uuid>) -> Result<Package> {
    store::load(conn, id, authority).await
}

/// Every version of an authority's package of a round that the viewer may see, the newest first; without their scans.
///
/// # Errors
/// Faults of the database.
pub async fn versions(conn: &mut PgConnection, round: RoundId, authority: Uuid) -> Result<Vec<Package>> {
    let rows = sqlx::query_as!(
        PackageRow,
        "select package_id, round_id, authority_id, list, digest, letter_pages, summary_pages, opinion_pages, prepared_at, prepared_by,
            sealed_at, sent_at, sent_by, superseded_at
         from package where round_id = $1 and authority_id = $2 order by version desc",
        round.uuid(),
        authority
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|row| assembled(row, Vec::new())).collect()
}
