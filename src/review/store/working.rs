//! How sheets came about: saves, time, points; for the progress board and the integrity report.

use crate::{
    platform::error::Result,
    review::model::{AssignmentId, Working},
    round::RoundId,
};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The work on every sheet of a round on which something was saved.
pub(in crate::review) async fn of_round(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<AssignmentId, Working>> {
    let rows = sqlx::query!(
        "select w.assignment_id, w.saves, w.first_at, w.last_at, w.seconds
         from sheet_work w join assignment s using (assignment_id) join application a using (application_id)
         where a.round_id = $1",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let working = |saves: i32, seconds: i32, first_at, last_at| Working {
        saves: u32::try_from(saves).unwrap_or_default(),
        seconds: u32::try_from(seconds).unwrap_or_default(),
        first_at,
        last_at,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.assignment_id.into(), working(row.saves, row.seconds, row.first_at, row.last_at)))
        .collect())
}

/// The points of every locked sheet of a round: criterion and half points, in the order of the keys.
pub(in crate::review) async fn points_of_round(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<AssignmentId, Vec<(String, i32)>>> {
    let rows = sqlx::query!(
        r#"select s.assignment_id, c.criterion, c.half_points as "half_points!"
           from score c join assignment s using (assignment_id) join application a using (application_id)
           where a.round_id = $1 and s.locked_at is not null and c.half_points is not null order by c.criterion"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(by_sheet(rows.into_iter().map(|row| (row.assignment_id, row.criterion, row.half_points))))
}

/// The verdicts on gates of every locked sheet of a round, in the order of the keys.
pub(in crate::review) async fn gates_of_round(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<AssignmentId, Vec<(String, bool)>>> {
    let rows = sqlx::query!(
        r#"select s.assignment_id, g.gate, g.passed as "passed!"
           from gate_verdict g join assignment s using (assignment_id) join application a using (application_id)
           where a.round_id = $1 and s.locked_at is not null and g.passed is not null order by g.gate"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(by_sheet(rows.into_iter().map(|row| (row.assignment_id, row.gate, row.passed))))
}

/// What stands on each sheet, in the order in which it was read.
fn by_sheet<T>(rows: impl Iterator<Item = (Uuid, String, T)>) -> BTreeMap<AssignmentId, Vec<(String, T)>> {
    let mut sheets: BTreeMap<AssignmentId, Vec<(String, T)>> = BTreeMap::new();
    for (sheet, key, value) in rows {
        sheets.entry(sheet.into()).or_default().push((key, value));
    }
    sheets
}
