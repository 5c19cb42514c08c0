//! The loop, and the row that keeps one due time from being done twice.

use super::{close_notices, deliver, expire_uploads, open_rereviews};
use crate::{
    kernel::clock::Clock,
    platform::{
        entry::Entry,
        error::{Error, Result},
        mail::Mailer,
        runs,
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// One thing that fell due.
#[derive(Clone, Debug)]
pub struct Due {
    /// The job, with what it is about: `close_notices/…`.
    pub job: String,
    /// The moment it was due.
    pub at: DateTime<Utc>,
}

/// What became of a due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done here, now.
    Done,
    /// Done already, or being done by another process.
    Elsewhere,
}

/// Begins the work of a due time, unless somebody has it.
///
/// # Errors
/// Faults of the database.
pub(super) async fn claim(
    pool: &PgPool,
    now: DateTime<Utc>,
    job: &'static str,
    due: &Due,
    worker: &str,
) -> Result<Option<Work>> {
    let mut work = Work::begin(pool, &Entry::System(job), now).await?;
    Ok(runs::claim(&mut work, &due.job, due.at, worker).await?.then_some(work))
}

/// Does all that is due now, once; tells how many due times were done here.
///
/// # Errors
/// Faults of the database. A refusal of one due time does not keep the others from being done; it is logged.
pub async fn run_due(pool: &PgPool, clock: &dyn Clock, worker: &str) -> Result<usize> {
    let now = clock.now();
    let uploads = expire_uploads::run(pool, now, worker).await?;
    Ok(uploads
        + close_notices::run(pool, now, worker).await?
        + open_rereviews::run(pool, now, worker).await?)
}

/// Looks for due work every so often until told to stop.
pub async fn run_forever(
    pool: PgPool,
    clock: Arc<dyn Clock>,
    every: Duration,
    mut stop: watch::Receiver<bool>,
) {
    let worker = format!("{}", std::process::id());
    loop {
        match run_due(&pool, clock.as_ref(), &worker).await {
            Ok(0) => {}
            Ok(done) => tracing::info!(done, "jobs"),
            Err(error) => tracing::error!(%error, "jobs"),
        }
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Sends what waits in the outbox every so often until told to stop: a loop of its own, so that a slow mail server keeps no due
/// time waiting.
pub async fn deliver_forever(
    pool: PgPool,
    clock: Arc<dyn Clock>,
    mailer: Mailer,
    every: Duration,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        match deliver(&pool, clock.as_ref(), &mailer).await {
            Ok(0) => {}
            Ok(sent) => tracing::info!(sent, "mails"),
            Err(error) => tracing::error!(%error, "mails"),
        }
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Counts a due time; a refusal is logged and left for people.
pub(super) fn counted(job: &str, outcome: Result<Outcome>) -> Result<usize> {
    match outcome {
        Ok(Outcome::Done) => Ok(1),
        Ok(Outcome::Elsewhere) => Ok(0),
        Err(Error::Fault(fault)) => Err(Error::Fault(fault)),
        Err(refused) => {
            tracing::warn!(job, %refused, "a job was refused");
            Ok(0)
        }
    }
}
