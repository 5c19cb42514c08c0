//! 复核到期: reminds holders ninety days ahead and opens the re-reviews whose day has come (四(四)).

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::authorize,
    kernel::day,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    rereview::{self, acts},
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

const JOB: &str = "open_rereviews";

/// Does what is due.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, worker: &str) -> Result<usize> {
    let due = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        rereview::queries::due(&mut tx, day::day_of(now)).await?
    };
    let mut turn = Turn::default();
    for one in due {
        turn.item(JOB, begin(pool, now, &one, worker).await);
    }
    turn.end()
}

async fn begin(pool: &PgPool, now: DateTime<Utc>, one: &rereview::Due, worker: &str) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}/{}", one.turn.code(), one.title.id), at: one.at() };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<acts::Open>(work.actor(), &one.title)?;
    rereview::commands::open_due(work, may).await?;
    Ok(Outcome::Done)
}
