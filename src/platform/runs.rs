//! The rows that keep one due time of a job from being done twice.

use super::{error::Result, work::Work};
use chrono::{DateTime, Utc};

/// Takes a due time for this work: `true` when it is ours. Another process that has it in hand is waited for; once that one
/// has committed, it is theirs, and if it failed it is ours.
///
/// # Errors
/// Faults of the database.
pub async fn claim(work: &mut Work, job: &str, due_at: DateTime<Utc>, worker: &str) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "insert into job_run (job, due_at, done_at, worker, outcome) values ($1, $2, $3, $4, 'done') on conflict do nothing",
        job,
        due_at,
        now,
        worker
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
