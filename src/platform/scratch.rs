//! A database beside the real one, made anew, filled, and given the name of the real one when it is whole: whoever looks, and
//! whatever is killed meanwhile, finds nothing or everything.

use super::db;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection,
    postgres::PgConnectOptions,
};
use std::str::FromStr as _;

/// How often a database that somebody keeps connecting to is asked for its name.
const ATTEMPTS: u32 = 5;

/// Throws away what a killed process left, and makes the database anew.
///
/// # Errors
/// Faults of the server.
pub async fn make(url: &str) -> anyhow::Result<()> {
    remove(url).await?;
    db::ensure_database(url).await
}

/// Throws the database away, with whoever is connected to it.
///
/// # Errors
/// Faults of the server.
pub async fn remove(url: &str) -> anyhow::Result<()> {
    let (name, mut server) = server_of(url).await?;
    server.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
    server.close().await?;
    Ok(())
}

/// Gives the finished database the name of the other one, which goes.
///
/// # Errors
/// Faults of the server: the finished one keeps its own name then.
pub async fn put_in_place(finished: &str, place: &str) -> anyhow::Result<()> {
    let (from, mut server) = server_of(finished).await?;
    let (to, other) = server_of(place).await?;
    other.close().await?;
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
    Ok(last?)
}

/// The URL of a database beside this one, on the same server and as the same user.
///
/// # Errors
/// A URL that names no database.
pub fn beside(url: &str, ending: &str) -> anyhow::Result<String> {
    let (address, options) = url.split_once('?').map_or((url, None), |(address, rest)| (address, Some(rest)));
    let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    anyhow::ensure!(path.is_some_and(|(_, name)| !name.is_empty()), "DATABASE_URL里没有库名");
    Ok(options.map_or_else(|| format!("{address}{ending}"), |rest| format!("{address}{ending}?{rest}")))
}

/// The quoted name of the database in a URL, and a connection to its server.
async fn server_of(url: &str) -> anyhow::Result<(String, PgConnection)> {
    let options = PgConnectOptions::from_str(url)?;
    let name = options.get_database().unwrap_or("shifan").replace('"', "\"\"");
    // Dropping a database writes everything to disk: slow, and nothing to warn of.
    let options = options.database("postgres").disable_statement_logging();
    Ok((format!("\"{name}\""), PgConnection::connect_with(&options).await?))
}
