//! The unit of work: transaction, actor and one `now`. It can only be finished by saying what was done; dropped, nothing
//! happened. The database holds us to it: a guarded table changed without an event refuses the commit.
//!
//! # The order of locks
//! Whoever takes several takes them in this order, from left to right, so that two works never wait for each other (a deadlock is
//! answered 503, and the loser types again):
//!
//! ```text
//! papers of a case ▶ notice ▶ round ▶ applications ▶ pool of the quota ▶ recommendations
//! (inquiry ▶ objection, package, plan, announcement)    (several: by id)    (of one authority: by id)
//! ```
//! Tables that are locked whole (`announcement`, `plaque_order`) come before everything. A row that is inserted holds what it refers to
//! (`for key share`): a line of a package its applications and recommendations, so that these are taken before.

use super::{
    audit::{self, AuditEvent},
    entry::{self, Entry, Tx},
    error::Result,
};
use crate::access::Actor;
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

/// A change in the making.
#[must_use]
pub struct Work {
    tx: Tx,
    actor: Actor,
    now: DateTime<Utc>,
    set_down: SetDown,
}

/// Work that was set down: nothing is held meanwhile, neither a connection nor a lock.
#[derive(Clone, Debug)]
#[must_use]
pub struct SetDown {
    pool: PgPool,
    entry: Entry,
    now: DateTime<Utc>,
}

impl SetDown {
    /// Goes on in a transaction of its own, at the same moment as before. Whatever was read is read again.
    ///
    /// # Errors
    /// As [`Work::begin`].
    pub async fn take_up(self) -> Result<Work> {
        Work::begin(&self.pool, &self.entry, self.now).await
    }
}

impl Work {
    /// Begins, through the given door, at the given moment.
    ///
    /// # Errors
    /// [`super::error::Error::Unseen`] when the session has ended; faults of the database.
    pub async fn begin(pool: &PgPool, entry: &Entry, now: DateTime<Utc>) -> Result<Self> {
        let tx = entry::write(pool, entry, now).await?;
        let set_down = SetDown { pool: pool.clone(), entry: entry.clone(), now };
        Ok(Self { tx, actor: entry.actor(), now, set_down })
    }
    /// The connection, inside the transaction.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }
    /// The moment of the change; the event carries the same.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }
    /// The name of the unit that acts, as records of a file show it: 绵阳市商务局; the province for experts and the system.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn unit_name(&mut self) -> Result<String> {
        let tenant = self.actor.tenant();
        let name = sqlx::query_scalar!("select name from tenant where tenant_id = $1", tenant);
        Ok(name.fetch_one(&mut *self.tx).await?)
    }
    /// Says one more thing that was done, before the last one ends the work.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn note<E: AuditEvent>(&mut self, event: &E) -> Result<()> {
        audit::append(&mut self.tx, &self.actor, self.now, event).await
    }
    /// Ends the work: event and change commit together or not at all.
    ///
    /// # Errors
    /// Faults of the database; a named constraint checked at commit.
    pub async fn commit<E: AuditEvent>(mut self, event: E) -> Result<()> {
        audit::append(&mut self.tx, &self.actor, self.now, &event).await?;
        Ok(self.tx.commit().await?)
    }
    /// Lets transaction, connection and locks go before something slow is worked out from what was read. Nothing may have been
    /// changed yet: it would be undone.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn set_down(self) -> Result<SetDown> {
        self.tx.rollback().await?;
        Ok(self.set_down)
    }
    /// Ends work that touched only unguarded tables (sessions, counters of failed sign-ins, read marks).
    ///
    /// # Errors
    /// Faults of the database; `change_needs_event` when a guarded table was touched after all.
    pub async fn commit_unwitnessed(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }
}
