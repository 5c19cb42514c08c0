//! Files that were begun and not finished are let go after two days; their pieces are cleared with the store
//! (`platform::files::Files::sweep`).

use super::{Due, Outcome, run::claim, turn::Turn};
use crate::{
    application::{UploadId, commands, queries},
    platform::{
        entry::{self, Entry},
        error::Result,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

const JOB: &str = "expire_uploads";

/// Does what is due.
pub(super) async fn run(pool: &PgPool, now: DateTime<Utc>, worker: &str) -> Result<usize> {
    let expired = {
        let mut tx = entry::read(pool, &Entry::System(JOB), now).await?;
        queries::expired_uploads(&mut tx, now).await?
    };
    let mut turn = Turn::default();
    for (upload, at) in expired {
        turn.item(JOB, expire(pool, now, (upload, at), worker).await);
    }
    turn.end()
}

async fn expire(
    pool: &PgPool,
    now: DateTime<Utc>,
    (upload, at): (UploadId, DateTime<Utc>),
    worker: &str,
) -> Result<Outcome> {
    let due = Due { job: format!("{JOB}/{upload}"), at };
    let Some(work) = claim(pool, now, JOB, &due, worker).await? else { return Ok(Outcome::Elsewhere) };
    commands::expire_upload(work, upload).await?;
    Ok(Outcome::Done)
}
