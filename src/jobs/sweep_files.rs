//! 清理文件库: once a day, what no row names any more is set aside, what was set aside long ago is let go, and pieces of uploads that
//! are gone are cleared (`platform::files`). Nothing a row names is ever taken away.

use super::{Due, run::claim};
use crate::{
    application,
    kernel::{clock::Clock, day},
    platform::{
        entry::{self, Entry},
        error::Result,
        files::{self, Files, FilesSwept},
        work::Work,
    },
};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use sqlx::PgPool;
use std::collections::BTreeSet;
use uuid::Uuid;

const JOB: &str = "sweep_files";
/// Pieces may lie this long before the row of their upload is there, or after it is gone.
const PIECES: TimeDelta = TimeDelta::days(1);

/// Sweeps the store when today's turn is due, and contents that nothing has named for so many `days`; 0: never. Tells how many
/// things it touched.
///
/// # Errors
/// Faults of database and store.
pub async fn sweep_due(
    pool: &PgPool,
    clock: &dyn Clock,
    files: &Files,
    days: u32,
    worker: &str,
) -> Result<usize> {
    let now = clock.now();
    let due = Due { job: JOB.to_owned(), at: turn(now) };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(0) };
    // Nothing is kept open while a store far away is read.
    work.commit_unwitnessed().await?;
    let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
    let living = application::queries::uploads_under_way(&mut tx).await?;
    tx.rollback().await?;
    let mut done = files.sweep_incoming(now).await? + files.sweep_pieces(&living, now - PIECES).await?;
    if days > 0 {
        done += sweep_contents(pool, now, files, days).await?;
    }
    Ok(done)
}

/// Sets aside and lets go what nothing names, whether or not a turn is due; tells how many contents.
///
/// # Errors
/// As [`sweep_due`].
pub async fn sweep_contents(pool: &PgPool, now: DateTime<Utc>, files: &Files, days: u32) -> Result<usize> {
    let today = day::day_of(now);
    let (older, until) = files::before(now, today, days);
    let orphans = files.orphans(older, until, named(pool, now)).await?;
    for digest in &orphans.missed {
        files.bring_back(digest).await?;
    }
    if orphans.fresh.is_empty() && orphans.stale.is_empty() {
        return Ok(0);
    }
    // Said before it is done: a process that is killed has announced what the next turn ends.
    let work = Work::begin(pool, &Entry::System(JOB), now).await?;
    let let_go = orphans.stale.iter().map(|(_, digest)| digest.clone()).collect();
    work.commit(FilesSwept { turn: Uuid::now_v7(), set_aside: orphans.fresh.clone(), let_go }).await?;
    for digest in &orphans.fresh {
        files.set_aside(digest, today).await?;
    }
    for (day, digest) in &orphans.stale {
        files.let_go(*day, digest).await?;
    }
    Ok(orphans.fresh.len() + orphans.stale.len())
}

/// Every digest that a row names.
async fn named(pool: &PgPool, now: DateTime<Utc>) -> Result<BTreeSet<String>> {
    let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
    let claims = files::claims(&mut tx).await?;
    tx.rollback().await?;
    Ok(claims.into_iter().map(|claim| claim.digest).collect())
}

/// The turn that is due: three in the morning, when hardly anybody works.
fn turn(now: DateTime<Utc>) -> DateTime<Utc> {
    let three = NaiveTime::from_hms_opt(3, 0, 0).unwrap_or_default();
    let today = day::day_of(now);
    let due = day::moment(today.and_time(three));
    if due <= now { due } else { day::moment((today - Days::new(1)).and_time(three)) }
}
