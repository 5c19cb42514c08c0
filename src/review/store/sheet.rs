//! Score sheets: lines, gates, comment, lock.

use crate::{
    platform::{db::exactly_one, error::Result},
    review::{
        model::AssignmentId,
        rules::sheet::{GateLine, Line, from_half_points, half_points},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The scored lines of a sheet.
pub(in crate::review) async fn lines(conn: &mut PgConnection, id: AssignmentId) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"select criterion, half_points as "half_points?", remark from score where assignment_id = $1"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let line = |points: Option<i32>, criterion, remark| Line {
        criterion,
        points: points.and_then(from_half_points),
        remark,
    };
    Ok(rows.into_iter().map(|row| line(row.half_points, row.criterion, row.remark)).collect())
}

/// The gates of a sheet.
pub(in crate::review) async fn gates(conn: &mut PgConnection, id: AssignmentId) -> Result<Vec<GateLine>> {
    let rows = sqlx::query!(
        r#"select gate, passed as "passed?", remark from gate_verdict where assignment_id = $1"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let line = |gate, passed, remark| GateLine { gate, passed, remark };
    Ok(rows.into_iter().map(|row| line(row.gate, row.passed, row.remark)).collect())
}

/// Writes a line; without points and words it is taken away.
pub(in crate::review) async fn put_line(
    conn: &mut PgConnection,
    id: AssignmentId,
    line: &Line,
) -> Result<()> {
    if line.points.is_none() && line.remark.is_empty() {
        sqlx::query!(
            "delete from score where assignment_id = $1 and criterion = $2",
            id.uuid(),
            line.criterion
        )
        .execute(conn)
        .await?;
        return Ok(());
    }
    sqlx::query!(
        "insert into score (assignment_id, criterion, half_points, remark) values ($1, $2, $3, $4)
         on conflict (assignment_id, criterion) do update set half_points = excluded.half_points, remark = excluded.remark",
        id.uuid(),
        line.criterion,
        line.points.map(half_points),
        line.remark
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a gate's verdict; without verdict and words it is taken away.
pub(in crate::review) async fn put_gate(
    conn: &mut PgConnection,
    id: AssignmentId,
    line: &GateLine,
) -> Result<()> {
    if line.passed.is_none() && line.remark.is_empty() {
        sqlx::query!("delete from gate_verdict where assignment_id = $1 and gate = $2", id.uuid(), line.gate)
            .execute(conn)
            .await?;
        return Ok(());
    }
    sqlx::query!(
        "insert into gate_verdict (assignment_id, gate, passed, remark) values ($1, $2, $3, $4)
         on conflict (assignment_id, gate) do update set passed = excluded.passed, remark = excluded.remark",
        id.uuid(),
        line.gate,
        line.passed,
        line.remark
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The overall comment.
pub(in crate::review) async fn put_comment(
    conn: &mut PgConnection,
    id: AssignmentId,
    comment: &str,
) -> Result<()> {
    let done =
        sqlx::query!("update assignment set comment = $2 where assignment_id = $1", id.uuid(), comment)
            .execute(conn)
            .await?;
    exactly_one(&done, "assignment")
}

/// Has a tie to the unit been found since the expert got it?
pub(in crate::review) async fn is_conflicted(conn: &mut PgConnection, id: AssignmentId) -> Result<bool> {
    let found = sqlx::query_scalar!(r#"select assignment_conflicted($1) as "found!""#, id.uuid());
    Ok(found.fetch_one(conn).await?)
}

/// When something on the sheet was saved last.
pub(in crate::review) async fn last_saved(
    conn: &mut PgConnection,
    id: AssignmentId,
) -> Result<Option<DateTime<Utc>>> {
    let last = sqlx::query_scalar!("select last_at from sheet_work where assignment_id = $1", id.uuid());
    Ok(last.fetch_optional(conn).await?)
}

/// Notes one more save, and the seconds of work before it.
pub(in crate::review) async fn put_work(
    conn: &mut PgConnection,
    id: AssignmentId,
    at: DateTime<Utc>,
    seconds: i32,
) -> Result<()> {
    sqlx::query!(
        "insert into sheet_work (assignment_id, saves, first_at, last_at, seconds) values ($1, 1, $2, $2, $3)
         on conflict (assignment_id) do update set saves = sheet_work.saves + 1,
            last_at = greatest(sheet_work.last_at, excluded.last_at), seconds = sheet_work.seconds + excluded.seconds",
        id.uuid(),
        at,
        seconds
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks the sheet with its sum.
pub(in crate::review) async fn lock(
    conn: &mut PgConnection,
    id: AssignmentId,
    at: DateTime<Utc>,
    total_half_points: i32,
) -> Result<()> {
    let done = sqlx::query!(
        "update assignment set locked_at = $2, total_half_points = $3 where assignment_id = $1 and locked_at is null",
        id.uuid(),
        at,
        total_half_points
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "assignment")
}
