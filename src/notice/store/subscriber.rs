//! Rows of `subscriber` and `subscription_ask`: the system's alone.

use crate::platform::{error::Result, outbox, work::Work};
use chrono::Duration;
use uuid::Uuid;

/// Who follows, as far as anybody needs to know.
pub(in crate::notice) struct Follower {
    pub confirmed: bool,
    pub asked_at: chrono::DateTime<chrono::Utc>,
    pub end_key: String,
}

/// How often a place has asked within the last hour; asks of more than a day ago are forgotten.
pub(in crate::notice) async fn asks(work: &mut Work, source: &str) -> Result<i64> {
    let now = work.now();
    sqlx::query!("delete from subscription_ask where asked_at < $1", now - Duration::days(1))
        .execute(work.conn())
        .await?;
    sqlx::query!("insert into subscription_ask (source, asked_at) values ($1, $2)", source, now)
        .execute(work.conn())
        .await?;
    let asks = sqlx::query_scalar!(
        r#"select count(*) as "n!" from subscription_ask where source = $1 and asked_at > $2"#,
        source,
        now - Duration::hours(1)
    );
    Ok(asks.fetch_one(work.conn()).await?)
}

/// The subscription of an address.
pub(in crate::notice) async fn of(work: &mut Work, address: &str) -> Result<Option<Follower>> {
    let row = sqlx::query!(
        r#"select confirmed_at is not null as "confirmed!", asked_at, end_key from subscriber where lower(address) = lower($1) for update"#,
        address
    )
    .fetch_optional(work.conn())
    .await?;
    Ok(row.map(|row| Follower { confirmed: row.confirmed, asked_at: row.asked_at, end_key: row.end_key }))
}

/// An address asks to follow, for the first time or again.
pub(in crate::notice) async fn put(
    work: &mut Work,
    address: &str,
    token_hash: &[u8],
    end_key: &str,
) -> Result<()> {
    let (id, now) = (Uuid::now_v7(), work.now());
    sqlx::query!(
        "insert into subscriber (subscriber_id, address, token_hash, end_key, asked_at) values ($1, $2, $3, $4, $5)
         on conflict (lower(address)) do update set token_hash = excluded.token_hash, asked_at = excluded.asked_at
             where subscriber.confirmed_at is null",
        id,
        address,
        token_hash,
        end_key,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The link was followed; `false`: it is none, or was used.
pub(in crate::notice) async fn confirm(work: &mut Work, token_hash: &[u8]) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update subscriber set token_hash = null, confirmed_at = $2 where token_hash = $1",
        token_hash,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The address is forgotten; `false`: it was not known.
pub(in crate::notice) async fn forget(work: &mut Work, end_key: &str) -> Result<bool> {
    let done =
        sqlx::query!("delete from subscriber where end_key = $1", end_key).execute(work.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Everybody who follows gets a mail.
pub(in crate::notice) async fn tell(work: &mut Work, subject: &str, body: &str, link: &str) -> Result<()> {
    outbox::subscribers(work, subject, body, link).await.map(drop)
}
