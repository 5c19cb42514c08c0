//! 归档: makes the bundles that were asked for, one after the other, in a loop of its own: a large one takes minutes.

use super::{Due, run::claim};
use crate::{
    access::{Actor, Target, authorize},
    archive::{
        Archive,
        acts::ArchiveRound,
        commands::{self, Press},
        queries, rules,
    },
    kernel::clock::Clock,
    platform::{
        entry::{self, Entry},
        error::Result,
    },
};
use chrono::TimeDelta;

const JOB: &str = "make_archives";
/// How long a process may have one in hand; then another begins it anew.
const LEASE_HOURS: i64 = 2;

/// Makes what waits; tells how many bundles were ended here.
///
/// # Errors
/// Faults of the database.
pub async fn make_archives(press: &Press, clock: &dyn Clock, worker: &str) -> Result<usize> {
    let now = clock.now();
    let waiting = {
        let mut tx = entry::read(&press.pool, &Entry::System(JOB), now).await?;
        queries::waiting(&mut tx).await?
    };
    let mut done = 0;
    for archive in &waiting {
        if taken(press, clock, archive, worker).await? {
            let actor = Actor::System { job: JOB };
            let may = authorize::<ArchiveRound>(&actor, &Target::of_programme(archive.round.uuid()))?;
            done += usize::from(commands::make(press, may, archive, clock).await?);
        }
    }
    Ok(done)
}

/// Is this turn ours? A turn is as long as a lease, so a process that was killed keeps a bundle waiting for that long at most. After a
/// fault the turns begin anew, a little later.
async fn taken(press: &Press, clock: &dyn Clock, archive: &Archive, worker: &str) -> Result<bool> {
    let now = clock.now();
    let begins = rules::begins(archive.asked_at, archive.tries, archive.tried_at);
    if now < begins {
        return Ok(false);
    }
    let turn = (now - begins).num_hours() / LEASE_HOURS;
    let at = begins + TimeDelta::hours(turn * LEASE_HOURS);
    let due = Due { job: format!("{JOB}/{}", archive.id), at };
    let Some(work) = claim(&press.pool, now, JOB, &due, worker).await? else { return Ok(false) };
    // Said before it is done, so that nothing is kept open while the bundle grows.
    work.commit_unwitnessed().await?;
    Ok(true)
}
