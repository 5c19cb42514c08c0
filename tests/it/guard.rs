//! The pool's guards. sqlx 0.9.0 does not cancel `begin` safely: the connection goes back to the pool inside a transaction
//! nobody knows of, and what the next borrower is told was saved is lost with it. axum drops a handler when its client
//! leaves, so this happens every day.

use crate::support::db::TestDb;
use chrono::{DateTime, Utc};
use shifan::platform::db;
use sqlx::{Connection, Executor, PgPool, postgres::PgPoolOptions};
use std::{future::poll_fn, pin::pin, task::Poll};

const ROUNDS: i64 = 500;

/// What cancelled requests left behind.
#[derive(Debug, Default)]
struct Left {
    /// Requests dropped while the database had not yet answered their `begin`.
    cancelled: i64,
    /// Connections handed out with a transaction open.
    open: i64,
    /// Acknowledged rows that are not there.
    lost: i64,
}

/// A page that begins a transaction and is dropped at once, as a page is when its client leaves. Says whether it went before
/// the database had answered.
async fn visit(pool: &PgPool) -> sqlx::Result<bool> {
    let mut conn = pool.acquire().await?;
    let mut begin = pin!(conn.begin());
    Ok(poll_fn(|cx| Poll::Ready(begin.as_mut().poll(cx).is_pending())).await)
}

/// The next borrower: is told that its row was saved. Says whether there was a transaction open: the clock of one stands.
async fn borrow(pool: &PgPool) -> sqlx::Result<bool> {
    let mut conn = pool.acquire().await?;
    conn.execute("insert into note values ('saved')").await?;
    let first: DateTime<Utc> = sqlx::query_scalar("select now()").fetch_one(&mut *conn).await?;
    let second: DateTime<Utc> = sqlx::query_scalar("select now()").fetch_one(&mut *conn).await?;
    Ok(first == second)
}

/// A pool of one connection: what one leaves, the next one gets.
async fn rounds(test: &TestDb, pool: PgPool) -> Left {
    let mut owner = test.owner().await;
    owner
        .execute("create table note (text text); grant select, insert on note to shifan_app")
        .await
        .expect("makes");
    let mut left = Left::default();
    // On a busy machine the database may answer before we can leave: then once more.
    let mut rounds = 0;
    while rounds < ROUNDS || (left.cancelled < ROUNDS / 2 && rounds < 200 * ROUNDS) {
        rounds += 1;
        left.cancelled += i64::from(visit(&pool).await.expect("the page works"));
        left.open += i64::from(borrow(&pool).await.expect("the next borrower's statements work"));
    }
    pool.close().await;
    let there: i64 =
        sqlx::query_scalar("select count(*) from note").fetch_one(&mut owner).await.expect("counts");
    left.lost = rounds - there;
    eprintln!("{left:?}");
    left
}

#[tokio::test]
async fn a_cancelled_request_leaves_nothing_on_its_connection() {
    let test = TestDb::new().await;
    let left = rounds(&test, db::connect(&test.owner_url(), 1).await.expect("connects")).await;
    assert!(left.cancelled > 0, "requests really are cancelled: {left:?}");
    assert_eq!((left.open, left.lost), (0, 0), "{left:?}");
}

/// The test above has power: on a pool without the guard the same rounds lose what was acknowledged.
#[tokio::test]
async fn without_the_guard_acknowledged_rows_are_lost() {
    let test = TestDb::new().await;
    let bare = PgPoolOptions::new().max_connections(1).connect(&test.owner_url()).await.expect("connects");
    let left = rounds(&test, bare).await;
    assert!(left.open > 0 && left.lost > 0, "if sqlx has been mended, the guard can go: {left:?}");
}
