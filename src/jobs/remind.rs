//! 到期提醒: drafts before the window closes, corrections before and at the end of their term, authorities before recommendations
//! end. Each reminder once, however many processes look: its row is what it is about and the moment it was due.

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    access::{Target, authorize},
    application::{self, DaysBefore, Ending, acts::Remind, rules::remind},
    kernel::clock::Clock,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    settings::Reminders,
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

const JOB: &str = "remind";

/// Sends the reminders that are due now; tells how many moments were done here.
///
/// # Errors
/// Faults of the database.
pub async fn remind_due(pool: &PgPool, clock: &dyn Clock, days: &Reminders, worker: &str) -> Result<usize> {
    let now = clock.now();
    let (objection_days, rereview_days) = (&days.objection_days, &days.rereview_days);
    let (statement_days, question_days) = (&days.statement_days, &days.question_days);
    let days = DaysBefore {
        draft: days.draft_days.clone(),
        correction: days.correction_days.clone(),
        recommendation: days.recommendation_days.clone(),
    };
    let endings = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        application::queries::endings(&mut tx, now).await?
    };
    let mut turn = Turn::default();
    for ending in &endings {
        if let Some(at) = remind::due(ending, &days, now) {
            turn.item(JOB, one(pool, now, ending, at, worker).await);
        }
    }
    turn.job("remind_rereviews", super::remind_rereviews::run(pool, now, rereview_days, worker).await);
    turn.job("remind_revocations", super::remind_revocations::run(pool, now, statement_days, worker).await);
    turn.job("remind_objections", super::remind_objections::run(pool, now, objection_days, worker).await);
    turn.job("remind_questions", super::remind_questions::run(pool, now, question_days, worker).await);
    turn.end()
}

async fn one(
    pool: &PgPool,
    now: DateTime<Utc>,
    ending: &Ending,
    at: DateTime<Utc>,
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{}", ending.what.key()), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    let may = authorize::<Remind>(work.actor(), &Target::of_programme(ending.what.subject()))?;
    application::commands::remind(work, may, ending).await?;
    Ok(Outcome::Done)
}
