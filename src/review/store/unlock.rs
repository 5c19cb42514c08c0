//! Unlocked sheets.

use crate::{
    platform::{db::exactly_one, error::Result},
    review::model::{AssignmentId, Unlocked},
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Writes down who unlocks, and why; the database adds what the sheet said.
pub(in crate::review) async fn insert(
    conn: &mut PgConnection,
    id: AssignmentId,
    (at, by): (DateTime<Utc>, Option<Uuid>),
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sheet_unlock (sheet_unlock_id, assignment_id, unlocked_at, unlocked_by, reason) values ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        id.uuid(),
        at,
        by,
        reason
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes the lock away.
pub(in crate::review) async fn open(conn: &mut PgConnection, id: AssignmentId) -> Result<()> {
    let done = sqlx::query!(
        "update assignment set locked_at = null, total_half_points = null where assignment_id = $1",
        id.uuid()
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "assignment")
}

/// The unlocks of a round the viewer may see, in their order.
pub(in crate::review) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Unlocked>> {
    let rows = sqlx::query!(
        r#"select u.assignment_id, u.unlocked_at, c.person as "by?", u.reason, u.locked_at, u.total_half_points, u.others_seen
           from sheet_unlock u join assignment s using (assignment_id) join application a using (application_id)
               left join account c on c.account_id = u.unlocked_by
           where a.round_id = $1 order by u.unlocked_at, u.sheet_unlock_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let unlocked = rows.into_iter().map(|row| Unlocked {
        assignment: row.assignment_id.into(),
        at: row.unlocked_at,
        by: row.by.unwrap_or_default(),
        reason: row.reason,
        locked_at: row.locked_at,
        total_half_points: row.total_half_points,
        others_seen: u32::try_from(row.others_seen).unwrap_or_default(),
    });
    Ok(unlocked.collect())
}

/// The unlocks of one sheet the viewer may see, newest first: when and why.
pub(in crate::review) async fn of_sheet(
    conn: &mut PgConnection,
    id: AssignmentId,
) -> Result<Vec<(DateTime<Utc>, String)>> {
    let rows = sqlx::query!(
        "select unlocked_at, reason from sheet_unlock where assignment_id = $1 order by unlocked_at desc",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unlocked_at, row.reason)).collect())
}
