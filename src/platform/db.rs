//! The pool and its guards.
//!
//! Two facts shape this file. `Pool::begin` of sqlx 0.9 is not cancel-safe: when a client leaves, axum drops the handler, and
//! a connection can go back to the pool inside a transaction that carries somebody's tenant. So every connection is cleaned
//! on its way back ([`cleaned`]), and pages run in tasks of their own (`web::layers`). And the program never works as the
//! owner of its tables: each connection takes the role `shifan_app`, for which row level security holds.

use super::error::Error;
use sqlx::{
    AssertSqlSafe, Connection, Executor, PgConnection, PgPool, SqlSafeStr as _,
    migrate::{Migration, Migrator},
    postgres::{PgConnectOptions, PgDatabaseError, PgPoolOptions},
};
use std::{str::FromStr, time::Duration};

/// All migrations, embedded.
pub static MIGRATOR: Migrator = sqlx::migrate!();

/// The role the program works as.
pub const APP_ROLE: &str = "shifan_app";

/// What a connection begins with, and what `reset` brings back: the role, Shanghai's day, limits that keep one stuck
/// transaction from holding the others, and plans made once a connection: our views are wide and our rows few, so that a page
/// otherwise spends half its time in planning what it planned a moment ago.
const SESSION: [(&str, &str); 7] = [
    ("role", APP_ROLE),
    ("timezone", "Asia/Shanghai"),
    ("client_min_messages", "error"),
    ("lock_timeout", "10s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "60s"),
    ("plan_cache_mode", "force_generic_plan"),
];

/// A connection idle for so long may have died: it is asked before it is used.
const RESTED: Duration = Duration::from_secs(1);

/// Opens the pool the program works with: at most `max` connections, each as [`APP_ROLE`], each cleaned when it comes back.
///
/// # Errors
/// When the database cannot be reached or the role does not exist (not migrated).
pub async fn connect(url: &str, max: u32) -> sqlx::Result<PgPool> {
    PgPoolOptions::new()
        .max_connections(max)
        .acquire_timeout(Duration::from_secs(10))
        // A connection that was just cleaned is alive: the cleaning was a round trip. Only one that has lain is asked first.
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move {
                if meta.idle_for >= RESTED {
                    conn.ping().await?;
                }
                Ok(true)
            })
        })
        .after_release(|conn, _| Box::pin(async move { cleaned(conn).await }))
        .connect_with(PgConnectOptions::from_str(url)?.options(SESSION))
        .await
}

/// As [`connect`], but what is committed does not wait for the disk: for loading data that can be loaded again.
///
/// # Errors
/// As [`connect`].
pub async fn connect_for_bulk(url: &str, max: u32) -> sqlx::Result<PgPool> {
    let options = PgConnectOptions::from_str(url)?.options(SESSION).options([("synchronous_commit", "off")]);
    PgPoolOptions::new()
        .max_connections(max)
        .after_release(|conn, _| Box::pin(async move { cleaned(conn).await }))
        .connect_with(options)
        .await
}

/// Ends whatever a dropped handler left behind. `false` throws the connection away.
///
/// `begin` comes first because a bare `rollback` outside a transaction is a warning in the server's log, once a request; inside one
/// that was left open it is `begin` that warns, and inside a failed one it fails, and the connection goes.
async fn cleaned(conn: &mut PgConnection) -> sqlx::Result<bool> {
    Ok(conn.execute("begin; rollback; reset role; reset all").await.is_ok())
}

/// Brings the database up to date, as the owner.
///
/// # Errors
/// When the database cannot be reached or a migration fails; nothing of the failing one stays.
pub async fn migrate(url: &str) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(url).await?;
    checked_at_once().run(&mut conn).await?;
    conn.close().await?;
    Ok(())
}

/// The same migrations, in whose transactions nothing waits for the commit: a table with checks outstanding cannot be altered, and
/// outstanding they are only where there are rows. Their names and checksums stay, since their files are deployed.
fn checked_at_once() -> Migrator {
    let migrations = MIGRATOR.iter().map(|migration| Migration {
        sql: AssertSqlSafe(format!("set constraints all immediate;\n{}", migration.sql.as_str()))
            .into_sql_str(),
        ..migration.clone()
    });
    Migrator::with_migrations(migrations.collect())
}

/// Creates the database named in `url` when it is missing. Asks the maintenance database `postgres`.
///
/// # Errors
/// When the server cannot be reached or refuses.
pub async fn ensure_database(url: &str) -> anyhow::Result<()> {
    let options = PgConnectOptions::from_str(url)?;
    let name = options.get_database().unwrap_or("shifan").to_owned();
    let mut conn = PgConnection::connect_with(&options.database("postgres")).await?;
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut conn)
        .await?;
    if !there {
        let quoted = name.replace('"', "\"\"");
        let create =
            AssertSqlSafe(format!("create database \"{quoted}\" encoding 'UTF8' template template0"));
        match conn.execute(create).await {
            Err(error) if !made_by_another(&error) => return Err(error.into()),
            _ => {}
        }
    }
    conn.close().await?;
    Ok(())
}

/// Two processes may find a database missing at the same moment.
fn made_by_another(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "42P04" || code == "23505")
}

/// The name of the constraint an error broke, if it did.
#[must_use]
pub fn constraint(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error().and_then(sqlx::error::DatabaseError::constraint)
}

/// Turns a broken named constraint into the refusal that stands behind it; other errors stay faults.
///
/// ```ignore
/// store::insert(conn, &new).await.map_err(|e| on_constraint(e, "org_uscc", || RegisterRefusal::AlreadyRegistered))?;
/// ```
pub fn on_constraint<R: Into<Error>>(error: sqlx::Error, name: &str, refusal: impl FnOnce() -> R) -> Error {
    if constraint(&error) == Some(name) { refusal().into() } else { error.into() }
}

/// As [`on_constraint`], for a constraint that says more: the refusal is given the detail the database told with it.
pub fn on_told<R: Into<Error>>(error: sqlx::Error, name: &str, refusal: impl FnOnce(&str) -> R) -> Error {
    if constraint(&error) != Some(name) {
        return error.into();
    }
    let told = error.as_database_error().and_then(|one| one.try_downcast_ref::<PgDatabaseError>());
    refusal(told.and_then(PgDatabaseError::detail).unwrap_or_default()).into()
}

/// Insists that a statement touched one row: anything else is a fault, not a silent miss.
///
/// # Errors
/// When it touched none or several.
pub fn exactly_one(done: &sqlx::postgres::PgQueryResult, what: &str) -> Result<(), Error> {
    match done.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Fault(anyhow::anyhow!("{what}: expected one row, touched {rows}"))),
    }
}

/// Was this database filled by the demo loader? Then every page says so.
///
/// # Errors
/// Faults of the database.
pub async fn is_demo(pool: &PgPool) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from demo_data) as "demo!""#).fetch_one(pool).await
}
