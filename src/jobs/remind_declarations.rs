//! 利益声明到期提醒: each expert before the last day of the declaration, and when it is over. Each reminder once, as in `remind`.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::{Target, authorize},
    expert::{
        self,
        acts::Remind,
        queries::{Lapsing, lapsing},
        rules::declaration::reminder,
    },
    kernel::{clock::Clock, day},
    platform::{
        entry::{self, Entry},
        error::Result,
    },
};
use chrono::{DateTime, Days, Utc};
use sqlx::PgPool;

const JOB: &str = "remind_declarations";
/// A declaration that ended longer ago than this is not reminded of.
const AFTER: Days = Days::new(8);

/// Sends the reminders that are due now; tells how many were sent here. `days` before the last day's end.
///
/// # Errors
/// Faults of the database.
pub async fn remind_declarations(
    pool: &PgPool,
    clock: &dyn Clock,
    days: &[u32],
    worker: &str,
) -> Result<usize> {
    let now = clock.now();
    let today = day::day_of(now);
    let ahead = Days::new(u64::from(days.iter().copied().max().unwrap_or(0)));
    let from = today.checked_sub_days(AFTER).unwrap_or(today);
    let to = today.checked_add_days(ahead).unwrap_or(today);
    let all = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        lapsing(&mut tx, from, to).await?
    };
    let mut turn = Turn::default();
    for one in &all {
        if let Some(at) = reminder(one.until, days, now) {
            turn.item(JOB, send(pool, now, one, at, worker).await);
        }
    }
    turn.end()
}

async fn send(
    pool: &PgPool,
    now: DateTime<Utc>,
    one: &Lapsing,
    at: DateTime<Utc>,
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", one.expert), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<Remind>(work.actor(), &Target::of_programme(one.expert.uuid()))?;
    expert::commands::remind(work, may, one).await?;
    Ok(Outcome::Done)
}
