//! Decisions, and the frozen ranking.

use crate::{
    application::ApplicationId,
    platform::error::{Error, Result},
    review::rules::selection::Decision,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

/// Who did it, and when.
#[derive(Clone, Copy)]
pub(in crate::review) struct Stamp {
    pub at: DateTime<Utc>,
    pub by: Option<Uuid>,
}

/// One at a time decides about a round's panels and lists; the others wait and then see what was done.
pub(in crate::review) async fn hold_round(conn: &mut PgConnection, round: RoundId) -> Result<()> {
    let held = sqlx::query_scalar!("select round_id from round where round_id = $1 for update", round.uuid());
    held.fetch_optional(conn).await?.map(drop).ok_or(Error::Unseen)
}

/// As [`hold_round`], of the round an application is in; before any row of its own, as whoever builds on the sheets does.
pub(in crate::review) async fn hold_round_of(conn: &mut PgConnection, application: Uuid) -> Result<()> {
    let held = sqlx::query_scalar!(
        "select r.round_id from round r join application a using (round_id) where a.application_id = $1 for update of r",
        application
    );
    held.fetch_optional(conn).await?.map(drop).ok_or(Error::Unseen)
}

/// Writes what is decided on a unit.
pub(in crate::review) async fn put_selection(
    conn: &mut PgConnection,
    application: ApplicationId,
    decision: Decision,
    reason: &str,
    stamp: Stamp,
) -> Result<()> {
    sqlx::query!(
        "insert into selection (application_id, decision, reason, saved_at, saved_by) values ($1, $2, $3, $4, $5)
         on conflict (application_id) do update set decision = excluded.decision, reason = excluded.reason,
            saved_at = excluded.saved_at, saved_by = excluded.saved_by",
        application.uuid(),
        decision.code(),
        reason,
        stamp.at,
        stamp.by
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One line of the frozen ranking.
pub(in crate::review) struct RankingLine<'a> {
    pub application: ApplicationId,
    pub round: RoundId,
    pub category: Category,
    pub position: u32,
    pub total: Decimal,
    pub sheets: u32,
    pub gate_failed: bool,
    pub selected: bool,
    pub reason: &'a str,
}

/// Freezes a line.
pub(in crate::review) async fn insert_ranking(
    conn: &mut PgConnection,
    line: &RankingLine<'_>,
    stamp: Stamp,
) -> Result<()> {
    sqlx::query!(
        "insert into ranking (application_id, round_id, category, position, total, sheets, gate_failed, selected, reason,
            concluded_at, concluded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        line.application.uuid(),
        line.round.uuid(),
        line.category.key(),
        i32::try_from(line.position).unwrap_or(i32::MAX),
        line.total,
        i16::try_from(line.sheets).unwrap_or(i16::MAX),
        line.gate_failed,
        line.selected,
        line.reason,
        stamp.at,
        stamp.by
    )
    .execute(conn)
    .await?;
    Ok(())
}
