//! What pages read of plaques. For the province.

use super::{Plaque, PlaqueId, Step, sheet::Scan, store};
use crate::{platform::error::Result, round::RoundId};
use sqlx::PgConnection;

/// The plaques of a round, in the order of the register, the newest copy of a title last.
///
/// # Errors
/// Faults of the database.
pub async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Plaque>> {
    store::of_round(conn, round).await
}

/// How many titles of a round are held and have no plaque.
///
/// # Errors
/// Faults of the database.
pub async fn without(conn: &mut PgConnection, round: RoundId) -> Result<usize> {
    Ok(store::without(conn, round).await?.len())
}

/// One plaque.
///
/// # Errors
/// [`Error::Unseen`](crate::platform::error::Error::Unseen); faults of the database.
pub async fn one(conn: &mut PgConnection, id: PlaqueId) -> Result<Plaque> {
    store::one(conn, id).await
}

/// Its steps, the first one first.
///
/// # Errors
/// Faults of the database.
pub async fn steps(conn: &mut PgConnection, id: PlaqueId) -> Result<Vec<Step>> {
    store::steps(conn, id).await
}

/// The scans of its signed sheet, the first one first.
///
/// # Errors
/// Faults of the database.
pub async fn sheets(conn: &mut PgConnection, id: PlaqueId) -> Result<Vec<Scan>> {
    store::sheets(conn, id).await
}
