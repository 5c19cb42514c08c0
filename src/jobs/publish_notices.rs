//! 定时发布: publishes every planned list in its minute (四(三)). The row of the run, the plan and the list commit together, so that two
//! processes publish it once. What the rules refuse then is not tried again: the plan ends, and its officers are told why.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::authorize,
    notice::{self, Plan, acts::Publish},
    platform::{
        entry::{self, Entry},
        error::{Error, Result},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

const JOB: &str = "publish_notices";

/// Publishes all that are due.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, worker: &str) -> Result<usize> {
    let due = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        notice::queries::plans_due(&mut tx, now).await?
    };
    let mut turn = Turn::default();
    for plan in due {
        turn.item(JOB, one(pool, now, &plan, worker).await);
    }
    turn.end()
}

async fn one(pool: &PgPool, now: DateTime<Utc>, plan: &Plan, worker: &str) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", plan.id), at: plan.publish_at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<Publish>(work.actor(), plan)?;
    let refused = match notice::commands::publish_planned(work, may, plan).await {
        Ok(_) => return Ok(Outcome::Done),
        Err(Error::Refused(refused)) => refused,
        Err(other) => return Err(other),
    };
    tracing::warn!(plan = %plan.id, code = refused.code, "a planned publication was refused");
    let Some(mut work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<Publish>(work.actor(), plan)?;
    let event = notice::commands::plan_failed(&mut work, may, plan, &refused).await?;
    work.commit(event).await?;
    Ok(Outcome::Done)
}
