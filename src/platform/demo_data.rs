//! Whether a database holds demo data, whether all of it, and how a finished demo takes the place of an empty database.
//!
//! A private cluster's demo is loaded into a database beside the real one and takes its name when it is whole: whoever looks,
//! and whatever is killed meanwhile, finds nothing or everything.

use super::{db, finding::Finding};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection,
    postgres::PgConnectOptions,
};
use std::str::FromStr as _;

/// How often a database that somebody keeps connecting to is asked for its name.
const ATTEMPTS: u32 = 5;

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
        table: "demo_data",
        id: at.to_rfc3339(),
        what: "演示数据只载入了一半".to_owned(),
        remedy: "删掉这个数据库，建一个空的，再运行 shifan demo",
    };
    Ok(half.into_iter().map(finding).collect())
}

/// Throws away what a killed loader left, and makes the database anew.
///
/// # Errors
/// Faults of the server.
pub async fn make_scratch(url: &str) -> anyhow::Result<()> {
    let (name, mut server) = server_of(url).await?;
    server.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
    server.close().await?;
    db::ensure_database(url).await
}

/// Gives the finished database the name of the empty one, which goes.
///
/// # Errors
/// Somebody has put something into the empty one meanwhile: it stays, and the other goes. Faults of the server.
pub async fn put_in_place(finished: &str, place: &str) -> anyhow::Result<()> {
    let (from, mut server) = server_of(finished).await?;
    let (to, other) = server_of(place).await?;
    other.close().await?;
    if !is_empty(place).await? {
        server.execute(AssertSqlSafe(format!("drop database {from} with (force)"))).await?;
        anyhow::bail!("载入演示数据时有人往数据库里写了东西，演示数据没有放进去");
    }
    let mut last = Ok(());
    for _ in 0..ATTEMPTS {
        // Two statements: between them a kill leaves no database of this name, and the next start makes an empty one.
        server.execute(AssertSqlSafe(format!("drop database if exists {to} with (force)"))).await?;
        last = server.execute(AssertSqlSafe(format!("alter database {from} rename to {to}"))).await.map(drop);
        if last.is_ok() {
            break;
        }
    }
    server.close().await?;
    last.context("演示数据载入了，但不能换上去")
}

/// The quoted name of the database in a URL, and a connection to its server.
async fn server_of(url: &str) -> anyhow::Result<(String, PgConnection)> {
    let options = PgConnectOptions::from_str(url)?;
    let name = options.get_database().unwrap_or("shifan").replace('"', "\"\"");
    // Dropping a database writes everything to disk: slow, and nothing to warn of.
    let options = options.database("postgres").disable_statement_logging();
    Ok((format!("\"{name}\""), PgConnection::connect_with(&options).await?))
}
