//! 候补递补: fills places that became free when nobody did at once: a suspended expert's open sheets, a process that died between a
//! recusal and the call.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::{Target, authorize},
    application::ApplicationId,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    review::{self, acts},
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

const JOB: &str = "call_reserves";

/// Fills all that are free.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, worker: &str) -> Result<usize> {
    let due = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        review::queries::unsettled(&mut tx).await?
    };
    let mut turn = Turn::default();
    for (application, since) in due {
        turn.item(JOB, one(pool, now, application, since, worker).await);
    }
    turn.end()
}

async fn one(
    pool: &PgPool,
    now: DateTime<Utc>,
    application: ApplicationId,
    since: DateTime<Utc>,
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{application}"), at: since };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<acts::CallReserve>(work.actor(), &Target::of_programme(application.uuid()))?;
    review::commands::call_reserve(work, may).await?;
    Ok(Outcome::Done)
}
