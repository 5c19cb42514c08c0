//! Failed sign-ins, and the places people are known at.

use crate::{
    account::{
        model::AccountId,
        rules::lockout::{FORGOTTEN_AFTER, KNOWN_FOR, Record, Tally},
    },
    platform::error::Result,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What has happened so far. Locks the pair, which it makes if need be, so that attempts at the same moment are counted one
/// after the other.
pub async fn record(
    conn: &mut PgConnection,
    login: &str,
    source: &str,
    account: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<Record> {
    let since = now - FORGOTTEN_AFTER;
    sqlx::query!(
        "insert into sign_in_failure (login, source, failures, last_at) values ($1, $2, 0, $3) on conflict do nothing",
        login,
        source,
        now
    )
    .execute(&mut *conn)
    .await?;
    let pair = sqlx::query!(
        "select failures, last_at from sign_in_failure where login = $1 and source = $2 for update",
        login,
        source
    )
    .fetch_one(&mut *conn)
    .await?;
    let sums = sqlx::query!(
        r#"select coalesce(sum(failures) filter (where login = $1), 0)::bigint as "login!", max(last_at) filter (where login = $1) as login_at,
           coalesce(sum(failures) filter (where source = $2), 0)::bigint as "source!", max(last_at) filter (where source = $2) as source_at
           from sign_in_failure where (login = $1 or source = $2) and failures > 0 and last_at > $3"#,
        login,
        source,
        since
    )
    .fetch_one(&mut *conn)
    .await?;
    let known = sqlx::query_scalar!(
        r#"select exists (select from sign_in_source where account_id = $1 and source = $2 and last_at > $3) as "known!""#,
        account.map(AccountId::uuid),
        source,
        now - KNOWN_FOR
    )
    .fetch_one(conn)
    .await?;
    let tally =
        |failures: i64, last_at| Tally { failures: u32::try_from(failures).unwrap_or(u32::MAX), last_at };
    Ok(Record {
        pair: tally(pair.failures.into(), Some(pair.last_at)),
        login: tally(sums.login, sums.login_at),
        source: tally(sums.source, sums.source_at),
        known,
    })
}

/// Counts one attempt as failed, until it is taken back; returns the pair's failures.
pub async fn count(conn: &mut PgConnection, login: &str, source: &str, now: DateTime<Utc>) -> Result<u32> {
    let failures = sqlx::query_scalar!(
        "insert into sign_in_failure as f (login, source, failures, last_at) values ($1, $2, 1, $3)
         on conflict (login, source) do update
         set failures = case when f.last_at > $4 then f.failures + 1 else 1 end, last_at = $3 returning failures",
        login,
        source,
        now,
        now - FORGOTTEN_AFTER
    )
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(failures).unwrap_or(u32::MAX))
}

/// Takes one attempt back: it was never looked at.
pub async fn take_back(conn: &mut PgConnection, login: &str, source: &str) -> Result<()> {
    sqlx::query!(
        "update sign_in_failure set failures = greatest(failures - 1, 0) where login = $1 and source = $2",
        login,
        source
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets the pair's failures.
pub async fn forget(conn: &mut PgConnection, login: &str, source: &str) -> Result<()> {
    sqlx::query!("delete from sign_in_failure where login = $1 and source = $2", login, source)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes what is forgotten anyhow; rows under someone's hands stay for the next time.
pub async fn sweep(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "delete from sign_in_failure where (login, source) in
         (select login, source from sign_in_failure where last_at <= $1 limit 100 for update skip locked)",
        now - FORGOTTEN_AFTER
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the person signed in here; tells whether they had ever signed in anywhere before.
pub async fn seen_at(
    conn: &mut PgConnection,
    account: AccountId,
    source: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let before = sqlx::query_scalar!(
        r#"select exists (select from sign_in_source where account_id = $1) as "before!""#,
        account.uuid()
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into sign_in_source (account_id, source, last_at) values ($1, $2, $3)
         on conflict (account_id, source) do update set last_at = $3",
        account.uuid(),
        source,
        now
    )
    .execute(conn)
    .await?;
    Ok(before)
}
