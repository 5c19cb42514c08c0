//! What officers and auditors see of the work on sheets: how far it is, what was unlocked.

use super::{
    model::{Assignment, AssignmentId, ExpertId, ReviewStage, Unlocked, Working},
    store,
};
use crate::{application::ApplicationId, platform::error::Result, round::RoundId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

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

/// The tenant and account an expert signs in with, if there is one.
///
/// # Errors
/// Faults of the database.
pub async fn account_of(conn: &mut PgConnection, expert: ExpertId) -> Result<Option<(Uuid, Uuid)>> {
    store::assignment::account_of(conn, expert).await
}

/// Is anything known by now that bars this expert from this application?
///
/// # Errors
/// Faults of the database.
pub async fn is_barred(
    conn: &mut PgConnection,
    expert: ExpertId,
    application: ApplicationId,
) -> Result<bool> {
    store::assignment::is_barred(conn, expert, application).await
}

/// Has this expert handed in a sheet of the defence of this application?
///
/// # Errors
/// Faults of the database.
pub async fn has_handed_in(
    conn: &mut PgConnection,
    (application, expert): (ApplicationId, ExpertId),
) -> Result<bool> {
    let all = store::assignment::of_application(conn, application).await?;
    let handed_in = |one: &Assignment| {
        one.stage == ReviewStage::Defence && one.expert == expert && one.locked_at.is_some()
    };
    Ok(all.iter().any(handed_in))
}

/// When each expert of a round was reminded last.
///
/// # Errors
/// Faults of the database.
pub async fn nudged(conn: &mut PgConnection, round: RoundId) -> Result<BTreeMap<ExpertId, DateTime<Utc>>> {
    store::nudge::last_of_round(conn, round).await
}
