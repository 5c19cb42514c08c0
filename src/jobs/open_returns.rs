//! 定期报送: opens the returns of periods that have ended, and reminds of those that are not handed in (B29).

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::authorize,
    calendar,
    kernel::{calendar::WorkCalendar, clock::Clock, day},
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    returns::{
        self, Owed, Return,
        acts::{Open, RemindOfReturn},
        rules::{
            duty::Terms,
            remind::{Rung, rung},
        },
    },
    settings::Returns,
};
use chrono::{DateTime, Days, Utc};
use sqlx::PgPool;

const JOB: &str = "open_returns";
/// A return that became due longer ago than this is not reminded of.
const AFTER: Days = Days::new(400);

/// Opens what is due and sends the reminders that are due now; tells how many moments were done here.
///
/// # Errors
/// Faults of the database. A period whose due day lies in a year without a calendar is refused, logged and waits; the desk of the
/// province says how many wait, and which year to load (`web::pages::home`).
pub async fn returns_due(
    pool: &PgPool,
    clock: &dyn Clock,
    settings: &Returns,
    worker: &str,
) -> Result<usize> {
    let now = clock.now();
    let terms = Terms::of(settings);
    let today = day::day_of(now);
    let (owed, calendar) = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        (returns::queries::unopened(&mut tx, &terms, today).await?, calendar::queries::load(&mut tx).await?)
    };
    let mut turn = Turn::default();
    for one in &owed {
        turn.item(JOB, open(pool, now, one, (&terms, &calendar), worker).await);
    }
    let awaited = {
        let ahead = Days::new(u64::from(settings.remind_before.iter().copied().max().unwrap_or(0)));
        let days =
            (today.checked_sub_days(AFTER).unwrap_or(today), today.checked_add_days(ahead).unwrap_or(today));
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        returns::queries::awaited(&mut tx, days).await?
    };
    for one in &awaited {
        if let Some((rung, at)) = rung(one.due_on, &settings.remind_before, &settings.remind_after, now) {
            turn.item(JOB, remind(pool, now, one, (rung, at), worker).await);
        }
    }
    turn.end()
}

async fn open(
    pool: &PgPool,
    now: DateTime<Utc>,
    owed: &Owed,
    (terms, calendar): (&Terms, &WorkCalendar),
    worker: &str,
) -> Result<Outcome> {
    let due =
        Due { job: format!("{JOB}/{}/{}", owed.period, owed.title), at: day::end_of(owed.period.last_day()) };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<Open>(work.actor(), owed)?;
    returns::commands::open(work, may, owed, terms, calendar).await?;
    Ok(Outcome::Done)
}

async fn remind(
    pool: &PgPool,
    now: DateTime<Utc>,
    one: &Return,
    (rung, at): (Rung, DateTime<Utc>),
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("remind_return/{}", one.id), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<RemindOfReturn>(work.actor(), one)?;
    returns::commands::remind(work, may, one, rung).await?;
    Ok(Outcome::Done)
}
