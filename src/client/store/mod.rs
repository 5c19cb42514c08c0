//! Rows of `api_client` and `api_client_use`.

use super::{ClientId, NewClient};
use crate::platform::{db::exactly_one, error::Result, work::Work};
use chrono::{DateTime, Duration, Utc};

/// A new key, by its hash.
pub(super) async fn insert(
    work: &mut Work,
    id: ClientId,
    new: &NewClient,
    token_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let scopes: Vec<String> = new.scopes.iter().map(|scope| scope.code().to_owned()).collect();
    let (now, by) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into api_client (api_client_id, name, scopes, token_hash, created_at, created_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        new.name.trim(),
        &scopes,
        token_hash,
        now,
        by,
        expires_at
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Nobody else revokes it meanwhile.
pub(super) async fn lock(work: &mut Work, id: ClientId) -> Result<()> {
    sqlx::query!("select api_client_id from api_client where api_client_id = $1 for update", id.uuid())
        .fetch_optional(work.conn())
        .await?;
    Ok(())
}

/// It holds no longer.
pub(super) async fn revoke(work: &mut Work, id: ClientId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!("update api_client set revoked_at = $2 where api_client_id = $1", id.uuid(), now)
        .execute(work.conn())
        .await?;
    exactly_one(&done, "api_client")
}

/// It was used now, unless it was within this minute.
pub(super) async fn used(work: &mut Work, id: ClientId) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into api_client_use (api_client_id, used_at) values ($1, $2)
         on conflict (api_client_id) do update set used_at = excluded.used_at where api_client_use.used_at < $3",
        id.uuid(),
        now,
        now - Duration::minutes(1)
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
