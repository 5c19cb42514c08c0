//! 复核: a title holder is reminded some days before the re-review begins, and before the last day for the material; each once.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    kernel::day,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    rereview::{self, queries::Near},
};
use chrono::{DateTime, Duration, Utc};
use sqlx::PgPool;

const JOB: &str = "remind_rereviews";

/// Sends what is due now; tells how many moments were done here. Of several moments that have passed the newest counts.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, days: &[u32], worker: &str) -> Result<usize> {
    let Some(most) = days.iter().max() else { return Ok(0) };
    let (today, ahead) = (day::day_of(now), Duration::days((*most).into()));
    let near = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        rereview::queries::near(&mut tx, today, today + ahead).await?
    };
    let mut turn = Turn::default();
    for one in &near {
        let moments = days.iter().map(|before| day::start_of(one.day) - Duration::days((*before).into()));
        if let Some(at) = moments.filter(|at| *at <= now && *at > one.since).max() {
            turn.item(JOB, remind(pool, now, (one, at), worker).await);
        }
    }
    turn.end()
}

async fn remind(
    pool: &PgPool,
    now: DateTime<Utc>,
    (one, at): (&Near, DateTime<Utc>),
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", one.id), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    rereview::commands::remind_near(work, one).await?;
    Ok(Outcome::Done)
}
