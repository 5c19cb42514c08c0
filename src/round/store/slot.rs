//! Rows of `quota_slot`, each change with its line of the ledger.

use crate::{
    platform::{error::Result, work::Work},
    round::{MovementKind, PoolId},
};
use uuid::Uuid;

/// Takes the first free place; `None`: there is none.
pub(in crate::round) async fn take_free(
    work: &mut Work,
    pool: PoolId,
    application: Uuid,
) -> sqlx::Result<Option<i16>> {
    let now = work.now();
    sqlx::query_scalar!(
        "update quota_slot set application_id = $2, taken_at = $3
         where quota_pool_id = $1 and slot = (
            select min(slot) from quota_slot where quota_pool_id = $1 and application_id is null)
         returning slot",
        pool.uuid(),
        application,
        now
    )
    .fetch_optional(work.conn())
    .await
}

/// Makes and takes one more place of an uncapped pool.
pub(in crate::round) async fn take_new(
    work: &mut Work,
    pool: PoolId,
    application: Uuid,
) -> sqlx::Result<i16> {
    let now = work.now();
    sqlx::query_scalar!(
        "insert into quota_slot (quota_pool_id, slot, exceptional, application_id, taken_at)
         select $1, coalesce(max(slot), 0) + 1, false, $2, $3 from quota_slot where quota_pool_id = $1
         returning slot",
        pool.uuid(),
        application,
        now
    )
    .fetch_one(work.conn())
    .await
}

/// Adds one place under a consent.
pub(in crate::round) async fn add_exceptional(
    work: &mut Work,
    pool: PoolId,
    exception: Uuid,
) -> sqlx::Result<i16> {
    sqlx::query_scalar!(
        "insert into quota_slot (quota_pool_id, slot, exceptional, quota_exception_id)
         select $1, coalesce(max(slot), 0) + 1, true, $2 from quota_slot where quota_pool_id = $1
         returning slot",
        pool.uuid(),
        exception
    )
    .fetch_one(work.conn())
    .await
}

/// Frees the place of an application with its line of the ledger; `None`: it held none.
pub(in crate::round) async fn free(
    work: &mut Work,
    application: Uuid,
    note: &str,
) -> Result<Option<(PoolId, i16)>> {
    let now = work.now();
    let freed = sqlx::query!(
        r#"select quota_pool_id as "pool!", slot as "slot!" from quota_give_back($1, $2, $3, $4)"#,
        Uuid::now_v7(),
        application,
        now,
        note
    )
    .fetch_optional(work.conn())
    .await?;
    Ok(freed.map(|row| (row.pool.into(), row.slot)))
}

/// Writes a line of the ledger.
pub(in crate::round) async fn record(
    work: &mut Work,
    at: (PoolId, i16),
    kind: MovementKind,
    application: Option<Uuid>,
    note: &str,
) -> Result<()> {
    let (now, account, by) = (work.now(), work.actor().account(), name(work).await?);
    sqlx::query!(
        "insert into quota_movement (quota_movement_id, quota_pool_id, slot, kind, application_id, at, by_account, by_name, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::now_v7(),
        at.0.uuid(),
        at.1,
        kind.code(),
        application,
        now,
        account,
        by,
        note
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The name of the unit that acts, as the ledger shows it.
pub(in crate::round) async fn name(work: &mut Work) -> Result<String> {
    let tenant = work.actor().tenant();
    Ok(sqlx::query_scalar!("select name from tenant where tenant_id = $1", tenant)
        .fetch_one(work.conn())
        .await?)
}
