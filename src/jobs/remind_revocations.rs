//! The window for a statement before a title is revoked: its holder is reminded some days before it ends, and the province told
//! when it has ended; each once.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    kernel::day,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    revocation::{self, queries::Window},
};
use chrono::{DateTime, Duration, Utc};
use sqlx::PgPool;

const JOB: &str = "remind_revocations";

/// Sends what is due now; tells how many moments were done here. Of several moments that have passed the newest counts.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, days: &[u32], worker: &str) -> Result<usize> {
    let windows = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        revocation::queries::windows(&mut tx).await?
    };
    let mut turn = Turn::default();
    for one in &windows {
        let end = day::start_of(one.answer_by) + Duration::days(1);
        let moments = std::iter::once(0).chain(days.iter().copied());
        let moments = moments.map(|before| end - Duration::days(before.into()));
        if let Some(at) = moments.filter(|at| *at <= now && *at > one.noticed_at).max() {
            turn.item(JOB, remind(pool, now, (one, at), worker).await);
        }
    }
    turn.end()
}

async fn remind(
    pool: &PgPool,
    now: DateTime<Utc>,
    (one, at): (&Window, DateTime<Utc>),
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", one.id), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    revocation::commands::remind(work, one).await?;
    Ok(Outcome::Done)
}
