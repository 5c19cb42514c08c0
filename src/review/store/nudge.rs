//! Reminders of open sheets.

use crate::{
    kernel::day,
    platform::{db::on_constraint, error::Result, work::Work},
    review::{model::ExpertId, refusal::ReviewRefusal},
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// Writes down that an expert was reminded today; a second time is refused by the table.
pub(in crate::review) async fn insert(
    work: &mut Work,
    round: RoundId,
    expert: ExpertId,
    open: usize,
) -> Result<()> {
    let (now, by) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into expert_nudge (round_id, expert_id, nudged_on, nudged_at, nudged_by, open_sheets) values ($1, $2, $3, $4, $5, $6)",
        round.uuid(),
        expert.uuid(),
        day::day_of(now),
        now,
        by,
        i32::try_from(open).unwrap_or(i32::MAX)
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "expert_nudge_daily", || ReviewRefusal::NobodyToNudge))?;
    Ok(())
}

/// When each expert of a round was reminded last.
pub(in crate::review) async fn last_of_round(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<ExpertId, DateTime<Utc>>> {
    let rows = sqlx::query!(
        r#"select expert_id, max(nudged_at) as "at!" from expert_nudge where round_id = $1 group by expert_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.expert_id.into(), row.at)).collect())
}
