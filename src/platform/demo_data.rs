//! Whether a database holds demo data, whether all of it, and how a finished demo takes the place of an empty database.
//!
//! A private cluster's demo is loaded into a database beside the real one and takes its name when it is whole: whoever looks,
//! and whatever is killed meanwhile, finds nothing or everything.

use super::{db, finding::Finding, scratch};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection};

/// Is there nobody and nothing in it? Asked as the owner: nothing is hidden by the viewer's rights.
///
/// # Errors
/// Faults of the database.
pub async fn is_empty(url: &str) -> anyhow::Result<bool> {
    let mut conn = PgConnection::connect(url).await?;
    let empty = sqlx::query_scalar!(
        r#"select not exists (select from demo_data) and not exists (select from account) and not exists (select from invitation)
               and not exists (select from org) and not exists (select from round) as "empty!""#
    )
    .fetch_one(&mut conn)
    .await?;
    conn.close().await?;
    Ok(empty)
}

/// Marks an empty database as one of demo data, before anything is loaded: a half-told story is a demo too.
///
/// # Errors
/// The database holds data already, possibly of a loader that was interrupted.
pub async fn begin(url: &str, at: DateTime<Utc>, seed: i64) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(url).await?;
    let half =
        sqlx::query_scalar!(r#"select exists (select from demo_data where finished_at is null) as "half!""#)
            .fetch_one(&mut conn)
            .await?;
    anyhow::ensure!(!half, "上一次演示数据只载入了一半：删掉这个数据库，建一个空的再载入");
    anyhow::ensure!(is_empty(url).await?, "数据库里已经有数据，演示数据只载入空的数据库");
    sqlx::query!("insert into demo_data (loaded_at, seed) values ($1, $2)", at, seed)
        .execute(&mut conn)
        .await?;
    conn.close().await?;
    Ok(())
}

/// Says that all of it is there. This commit waits for the disk, and with it everything the loader committed before.
///
/// # Errors
/// Faults of the database.
pub async fn finish(url: &str, at: DateTime<Utc>) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(url).await?;
    sqlx::query!("set synchronous_commit = on").execute(&mut conn).await?;
    let done = sqlx::query!("update demo_data set finished_at = $1 where finished_at is null", at)
        .execute(&mut conn)
        .await?;
    db::exactly_one(&done, "demo_data").map_err(|error| anyhow::anyhow!("{error}"))?;
    conn.close().await?;
    Ok(())
}

/// A demo that was begun and not finished, for `shifan check`.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> anyhow::Result<Vec<Finding>> {
    let half = sqlx::query_scalar!("select loaded_at from demo_data where finished_at is null")
        .fetch_all(conn)
        .await?;
    let finding = |at: DateTime<Utc>| Finding {
        table: "demo_data".into(),
        id: at.to_rfc3339(),
        what: "演示数据只载入了一半".to_owned(),
        remedy: "删掉这个数据库，建一个空的，再运行 shifan demo",
    };
    Ok(half.into_iter().map(finding).collect())
}

/// Gives the finished database the name of the empty one, which goes.
///
/// # Errors
/// Somebody has put something into the empty one meanwhile: it stays, and the other goes. Faults of the server.
pub async fn put_in_place(finished: &str, place: &str) -> anyhow::Result<()> {
    if !is_empty(place).await? {
        scratch::remove(finished).await?;
        anyhow::bail!("载入演示数据时有人往数据库里写了东西，演示数据没有放进去");
    }
    scratch::put_in_place(finished, place).await.context("演示数据载入了，但不能换上去")
}
