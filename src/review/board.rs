//! What officers and auditors see of the work on sheets: how far it is, what was unlocked.

use super::{
    model::{Assignment, AssignmentId, ExpertId, Unlocked, Working},
    store,
};
use crate::{platform::error::Result, round::RoundId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// Any assignment the viewer may see; an expert's own pages ask [`super::queries::own_assignment`].
///
/// # Errors
/// Faults of the database.
pub async fn assignment(conn: &mut PgConnection, id: AssignmentId) -> Result<Option<Assignment>> {
    store::assignment::seen(conn, id).await
}

/// The unlocks of a round, in their order.
///
/// # Errors
/// Faults of the database.
pub async fn unlocks(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Unlocked>> {
    store::unlock::of_round(conn, round).await
}

/// When and why a sheet was unlocked, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn unlocks_of(conn: &mut PgConnection, id: AssignmentId) -> Result<Vec<(DateTime<Utc>, String)>> {
    store::unlock::of_sheet(conn, id).await
}

/// The work on every sheet of a round on which something was saved.
///
/// # Errors
/// Faults of the database.
pub async fn working(conn: &mut PgConnection, round: RoundId) -> Result<BTreeMap<AssignmentId, Working>> {
    store::working::of_round(conn, round).await
}

/// The points of every locked sheet of a round: criterion and half points, in the order of the keys.
///
/// # Errors
/// Faults of the database.
pub async fn points(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<AssignmentId, Vec<(String, i32)>>> {
    store::working::points_of_round(conn, round).await
}

/// The verdicts on gates of every locked sheet of a round.
///
/// # Errors
/// Faults of the database.
pub async fn gates(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<AssignmentId, Vec<(String, bool)>>> {
    store::working::gates_of_round(conn, round).await
}

/// When each expert of a round was reminded last.
///
/// # Errors
/// Faults of the database.
pub async fn nudged(conn: &mut PgConnection, round: RoundId) -> Result<BTreeMap<ExpertId, DateTime<Utc>>> {
    store::nudge::last_of_round(conn, round).await
}
