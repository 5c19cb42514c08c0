//! What changes with the years: declarations, suspensions, earlier work.

use crate::{
    expert::{commands::NewWork, model::ExpertId},
    kernel::uscc::Uscc,
    platform::error::Result,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A declaration; the database carries its last day over into the register.
pub(in crate::expert) async fn insert_declaration(
    conn: &mut PgConnection,
    expert: ExpertId,
    at: DateTime<Utc>,
    until: NaiveDate,
    by: Option<Uuid>,
) -> Result<()> {
    sqlx::query!(
        "insert into expert_declaration (expert_declaration_id, expert_id, declared_at, valid_until, declared_by)
         values ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        expert.uuid(),
        at,
        until,
        by
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Earlier work.
pub(in crate::expert) async fn insert_work(
    conn: &mut PgConnection,
    expert: ExpertId,
    new: &NewWork,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into expert_work (expert_work_id, expert_id, kind, unit_name, uscc, what, noted_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        expert.uuid(),
        new.kind.code(),
        new.unit.as_str(),
        new.uscc.as_ref().map(Uscc::as_str),
        new.what.as_str(),
        at
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes earlier work away; `false`: there was none.
pub(in crate::expert) async fn delete_work(
    conn: &mut PgConnection,
    expert: ExpertId,
    work: Uuid,
) -> Result<bool> {
    let done = sqlx::query!(
        "delete from expert_work where expert_work_id = $1 and expert_id = $2",
        work,
        expert.uuid()
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Suspends.
pub(in crate::expert) async fn insert_suspension(
    conn: &mut PgConnection,
    expert: ExpertId,
    reason: &str,
    at: DateTime<Utc>,
    by: Option<Uuid>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into expert_suspension (expert_suspension_id, expert_id, since, reason, suspended_by) values ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        expert.uuid(),
        at,
        reason,
        by
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends a suspension; `false`: there was none.
pub(in crate::expert) async fn lift_suspension(
    conn: &mut PgConnection,
    expert: ExpertId,
    at: DateTime<Utc>,
    by: Option<Uuid>,
) -> Result<bool> {
    let done = sqlx::query!(
        "update expert_suspension set lifted_at = $2, lifted_by = $3 where expert_id = $1 and lifted_at is null",
        expert.uuid(),
        at,
        by
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who has a released sheet that is not handed in.
pub(in crate::expert) async fn with_open_sheets(conn: &mut PgConnection) -> Result<BTreeSet<ExpertId>> {
    let rows = sqlx::query_scalar!(
        "select distinct expert_id from assignment where released_at is not null and recused_at is null and locked_at is null"
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
