//! The loop, and the row that keeps one due time from being done twice.

use super::{
    call_reserves, close_notices, deliver, expire_uploads, make_archives, open_rereviews, publish_notices,
    remind_declarations, remind_defences, remind_due, returns_due, sweep_due, turn::Turn,
};
use crate::{
    archive::commands::Press,
    kernel::clock::Clock,
    platform::{entry::Entry, error::Result, files::Files, mail::Mailer, runs, work::Work},
    settings::{Reminders, Returns, Settings},
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
/// The first fault that was met, after everything else had its try. A refusal of one due time is logged.
pub async fn run_due(pool: &PgPool, clock: &dyn Clock, worker: &str) -> Result<usize> {
    let now = clock.now();
    let mut turn = Turn::default();
    turn.job("expire_uploads", expire_uploads::run(pool, now, worker).await);
    turn.job("call_reserves", call_reserves::run(pool, now, worker).await);
    turn.job("close_notices", close_notices::run(pool, now, worker).await);
    turn.job("publish_notices", publish_notices::run(pool, now, worker).await);
    turn.job("remind_defences", remind_defences::run(pool, now, worker).await);
    turn.job("open_rereviews", open_rereviews::run(pool, now, worker).await);
    turn.end()
}

/// What the loops work with.
#[derive(Clone)]
pub struct Ways {
    /// Hands mails to the mail server.
    pub mailer: Mailer,
    /// How many days before the end people are reminded.
    pub reminders: Reminders,
    /// Terms and reminders of periodic returns.
    pub returns: Returns,
    /// The file store, which is swept once a day.
    pub files: Files,
    /// After how many days without a name a content is set aside, and after how many more it is let go.
    pub orphan_days: u32,
    /// What the bundles of finished rounds are made with.
    pub press: Press,
    /// How often to look.
    pub every: Duration,
}

impl Ways {
    /// As the settings say.
    #[must_use]
    pub fn of(settings: &Settings, pool: &PgPool, mailer: Mailer, files: Files) -> Self {
        let every = Duration::from_secs(settings.jobs.every_seconds);
        Self {
            press: Press::of(settings, pool.clone(), files.clone()),
            mailer,
            reminders: settings.reminders.clone(),
            returns: settings.returns.clone(),
            files,
            orphan_days: settings.files.orphan_days,
            every,
        }
    }
}

/// Looks for due work every so often until told to stop. Mails go in a loop of their own, so that a slow mail server keeps no due
/// time waiting; bundles of finished rounds in another.
pub async fn run_forever(pool: PgPool, clock: Arc<dyn Clock>, ways: Ways, stop: watch::Receiver<bool>) {
    tokio::join!(
        look_forever(&pool, clock.as_ref(), &ways, stop.clone()),
        deliver_forever(&pool, clock.as_ref(), &ways, stop.clone()),
        archive_forever(clock.as_ref(), &ways, stop)
    );
}

async fn look_forever(pool: &PgPool, clock: &dyn Clock, ways: &Ways, mut stop: watch::Receiver<bool>) {
    let worker = format!("{}", std::process::id());
    loop {
        told("jobs", run_due(pool, clock, &worker).await);
        told("reminders", remind_due(pool, clock, &ways.reminders, &worker).await);
        told("returns", returns_due(pool, clock, &ways.returns, &worker).await);
        told("files", sweep_due(pool, clock, &ways.files, ways.orphan_days, &worker).await);
        let days = &ways.reminders.declaration_days;
        told("declarations", remind_declarations(pool, clock, days, &worker).await);
        tokio::select! {
            () = tokio::time::sleep(ways.every) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

async fn deliver_forever(pool: &PgPool, clock: &dyn Clock, ways: &Ways, mut stop: watch::Receiver<bool>) {
    loop {
        told("mails", deliver(pool, clock, &ways.mailer).await);
        tokio::select! {
            () = tokio::time::sleep(ways.every) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

async fn archive_forever(clock: &dyn Clock, ways: &Ways, mut stop: watch::Receiver<bool>) {
    let worker = format!("{}", std::process::id());
    loop {
        told("archives", make_archives(&ways.press, clock, &worker).await);
        tokio::select! {
            () = tokio::time::sleep(ways.every) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

fn told(what: &str, outcome: Result<usize>) {
    match outcome {
        Ok(0) => {}
        Ok(done) => tracing::info!(done, what, "done"),
        Err(error) => tracing::error!(%error, what, "a turn of the loop failed"),
    }
}
