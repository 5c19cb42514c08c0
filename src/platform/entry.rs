//! A transaction begins by saying who is looking. Nothing else in the house opens one.
//!
//! What this guards: a page cannot name its tenant. The database looks up the session itself, and row level security then shows
//! what that session may see, also where a query forgot to ask. What it does not guard: statements of a stranger's making. Who
//! can run any SQL as the program's role can set the context, as the program does; against that stand the checked queries, in
//! which nothing typed is ever a part of a statement, and behind them the guards that hold for everyone: witness, append-only
//! and frozen tables, quota slots, the audit chain.

use super::error::{Error, Result};
use crate::access::Actor;
use chrono::{DateTime, Utc};
use sqlx::{PgPool, Postgres, Transaction};

/// A transaction on tenant data.
pub type Tx = Transaction<'static, Postgres>;

/// Through which door a transaction is entered.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Nobody in particular: only the published views show anything.
    Public,
    /// A session, by the hash of its token; the database looks up who that is.
    Session {
        /// SHA-256 of the token.
        token_hash: Vec<u8>,
        /// Who the session is, as the page's door saw it.
        actor: Actor,
    },
    /// The system itself: a job, a registration, a sign-in.
    System(&'static str),
}

impl Entry {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match self {
            Self::Public => Actor::Public,
            Self::Session { actor, .. } => actor.clone(),
            Self::System(job) => Actor::System { job },
        }
    }
}

/// Begins a read-only transaction in the viewer's context.
///
/// # Errors
/// [`Error::Unseen`] when the session has ended meanwhile.
pub async fn read(pool: &PgPool, entry: &Entry, now: DateTime<Utc>) -> Result<Tx> {
    let mut tx = pool.begin_with("begin isolation level repeatable read, read only").await?;
    enter(&mut tx, entry, now).await?;
    Ok(tx)
}

/// Begins a writing transaction in the viewer's context. Only [`super::work::Work`] calls it.
pub(super) async fn write(pool: &PgPool, entry: &Entry, now: DateTime<Utc>) -> Result<Tx> {
    let mut tx = pool.begin().await?;
    enter(&mut tx, entry, now).await?;
    Ok(tx)
}

async fn enter(tx: &mut Tx, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
    let entered = match entry {
        Entry::Public => Some(true),
        Entry::Session { token_hash, .. } => {
            sqlx::query_scalar!("select enter($1, $2)", token_hash, now).fetch_one(&mut **tx).await?
        }
        Entry::System(_) => sqlx::query_scalar!("select enter_system()").fetch_one(&mut **tx).await?,
    };
    if entered == Some(true) { Ok(()) } else { Err(Error::Unseen) }
}
