//! Terms of questions to the province: who must act is reminded some days before, and told when the term is over; each once.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    exchange::{self, queries::Unanswered},
    platform::{
        entry::{self, Entry},
        error::Result,
    },
};
use chrono::{DateTime, Duration, Utc};
use sqlx::PgPool;

const JOB: &str = "remind_questions";

/// Sends what is due now; tells how many moments were done here. Of several moments that have passed the newest counts.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, days: &[u32], worker: &str) -> Result<usize> {
    let ahead = Duration::days(days.iter().max().copied().unwrap_or(0).into());
    let unanswered = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        exchange::queries::unanswered(&mut tx, now + ahead).await?
    };
    let mut turn = Turn::default();
    for one in &unanswered {
        let moments = std::iter::once(0).chain(days.iter().copied());
        let moments = moments.map(|before| one.due_at - Duration::days(before.into()));
        if let Some(at) = moments.filter(|at| *at <= now && *at > one.asked_at).max() {
            turn.item(JOB, remind(pool, now, (one, at), worker).await);
        }
    }
    turn.end()
}

async fn remind(
    pool: &PgPool,
    now: DateTime<Utc>,
    (one, at): (&Unanswered, DateTime<Utc>),
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", one.id), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    exchange::commands::remind_of_question(work, one).await?;
    Ok(Outcome::Done)
}
