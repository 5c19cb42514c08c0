//! How often an address has come to a public entrance. The other entrances of the house count here too, so that an address is
//! held back once for all of them.

use crate::{
    objection::store::intake,
    platform::{error::Result, work::Work},
};
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

/// One more of this kind from this address; what is older than a day is forgotten.
///
/// # Errors
/// Faults of the database.
pub async fn knocked(work: &mut Work, source: &str, what: &str) -> Result<()> {
    let before = work.now() - Duration::days(1);
    intake::forget(work, before).await?;
    intake::knock(work, source, what).await
}

/// How many of this kind came from this address since a moment.
///
/// # Errors
/// Faults of the database.
pub async fn knocks(conn: &mut PgConnection, source: &str, what: &str, since: DateTime<Utc>) -> Result<i64> {
    intake::knocks(conn, source, what, since).await
}
