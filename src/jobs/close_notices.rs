//! 公示期满: closes every notice at 24:00 of its last day (四(三)).

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::authorize,
    notice::{self, Notice, acts},
    platform::{
        entry::{self, Entry},
        error::Result,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

const JOB: &str = "close_notices";

/// Closes all that are due.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, worker: &str) -> Result<usize> {
    let due = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        notice::queries::due(&mut tx, now).await?
    };
    let mut turn = Turn::default();
    for (notice, at) in due {
        turn.item(JOB, one(pool, now, &notice, at, worker).await);
    }
    turn.end()
}

async fn one(
    pool: &PgPool,
    now: DateTime<Utc>,
    notice: &Notice,
    at: DateTime<Utc>,
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", notice.id), at };
    let Some(mut work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<acts::Close>(work.actor(), notice)?;
    let event = notice::commands::close(&mut work, may).await?;
    work.commit(event).await?;
    Ok(Outcome::Done)
}
