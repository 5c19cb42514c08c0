//! The day before a defence: units and panel are reminded, each session once. A session that is moved is reminded anew.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    defence,
    kernel::day,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
};
use chrono::{DateTime, Days, TimeDelta, Utc};
use sqlx::PgPool;

const JOB: &str = "remind_defences";
/// The hour of the day before.
const HOUR: i64 = 9;

/// Sends what is due now.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, worker: &str) -> Result<usize> {
    let today = day::day_of(now);
    let (Some(tomorrow), due_at) =
        (today.checked_add_days(Days::new(1)), day::start_of(today) + TimeDelta::hours(HOUR))
    else {
        return Ok(0);
    };
    if now < due_at {
        return Ok(0);
    }
    let due = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        defence::queries::on_day(&mut tx, tomorrow).await?
    };
    let mut turn = Turn::default();
    for (session, _) in due {
        turn.item(JOB, one(pool, (now, due_at), session, worker).await);
    }
    turn.end()
}

async fn one(
    pool: &PgPool,
    (now, at): (DateTime<Utc>, DateTime<Utc>),
    session: defence::SessionId,
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{session}"), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    defence::commands::remind(work, session).await?;
    Ok(Outcome::Done)
}
