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

/// Writes the lines, in one statement; those without points and words are taken away.
pub(in crate::review) async fn put_lines(
    conn: &mut PgConnection,
    id: AssignmentId,
    lines: &[Line],
) -> Result<()> {
    let blank = |line: &&Line| line.points.is_none() && line.remark.is_empty();
    let gone: Vec<String> = lines.iter().filter(blank).map(|line| line.criterion.clone()).collect();
    if !gone.is_empty() {
        let gone = sqlx::query!(
            "delete from score where assignment_id = $1 and criterion = any($2)",
            id.uuid(),
            &gone
        );
        gone.execute(&mut *conn).await?;
    }
    let kept: Vec<&Line> = lines.iter().filter(|line| !blank(line)).collect();
    let criteria: Vec<String> = kept.iter().map(|line| line.criterion.clone()).collect();
    let points: Vec<Option<i32>> = kept.iter().map(|line| line.points.map(half_points)).collect();
    let remarks: Vec<String> = kept.iter().map(|line| line.remark.clone()).collect();
    sqlx::query!(
        "insert into score (assignment_id, criterion, half_points, remark)
         select $1, line.* from unnest($2::text[], $3::integer[], $4::text[]) line
         on conflict (assignment_id, criterion) do update set half_points = excluded.half_points, remark = excluded.remark",
        id.uuid(),
        &criteria,
        &points as &[Option<i32>],
        &remarks
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the gates' verdicts, in one statement; those without verdict and words are taken away.
pub(in crate::review) async fn put_gates(
    conn: &mut PgConnection,
    id: AssignmentId,
    lines: &[GateLine],
) -> Result<()> {
    let blank = |line: &&GateLine| line.passed.is_none() && line.remark.is_empty();
    let gone: Vec<String> = lines.iter().filter(blank).map(|line| line.gate.clone()).collect();
    if !gone.is_empty() {
        let gone = sqlx::query!(
            "delete from gate_verdict where assignment_id = $1 and gate = any($2)",
            id.uuid(),
            &gone
        );
        gone.execute(&mut *conn).await?;
    }
    let kept: Vec<&GateLine> = lines.iter().filter(|line| !blank(line)).collect();
    let gates: Vec<String> = kept.iter().map(|line| line.gate.clone()).collect();
    let passed: Vec<Option<bool>> = kept.iter().map(|line| line.passed).collect();
    let remarks: Vec<String> = kept.iter().map(|line| line.remark.clone()).collect();
    sqlx::query!(
        "insert into gate_verdict (assignment_id, gate, passed, remark)
         select $1, line.* from unnest($2::text[], $3::boolean[], $4::text[]) line
         on conflict (assignment_id, gate) do update set passed = excluded.passed, remark = excluded.remark",
        id.uuid(),
        &gates,
        &passed as &[Option<bool>],
        &remarks
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
