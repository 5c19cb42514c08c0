//! A key is shown at a door.

use super::{Known, commands, queries};
use crate::platform::{
    entry::{self, Entry},
    error::Result,
    session::Token,
    work::Work,
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

/// Whose key this is, if it opens now; that it was used is noted.
///
/// # Errors
/// Faults of the database.
pub async fn shown(
    pool: &PgPool,
    entry: &Entry,
    key: Option<Token>,
    now: DateTime<Utc>,
) -> Result<Option<Known>> {
    let Some(key) = key else { return Ok(None) };
    let mut read = entry::read(pool, entry, now).await?;
    let known = queries::of_key(&mut read, &key.hash(), now).await?;
    read.rollback().await?;
    if let Some(known) = &known {
        commands::used(Work::begin(pool, entry, now).await?, known.client).await?;
    }
    Ok(known)
}
