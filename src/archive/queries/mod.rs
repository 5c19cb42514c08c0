//! What pages read of archives, and what a bundle reads of a round. As the province, the auditor or the system.
//!
//! Rows that go into tables of a bundle come as finished words: a bundle shows them and decides nothing by them.

mod application;
mod defence;
mod events;
mod filing;
mod outcome;
mod review;
mod round;

pub(super) use application::{
    Filed, candidates, examinations, filed, files_of_visits, letters, steps, unfiled, visits,
};
pub(super) use defence::{absences, called, defence_terms};
pub(super) use events::events;
pub(super) use filing::filed_plans;
pub(super) use outcome::{inquiries, inquiry_files, objections, promotions, register};
pub(super) use review::{draws, gates, ranking, recusals, scores, sheets};
pub(super) use round::{exceptions, moves, packages, plan, pools, scans};

use super::{Archive, ArchiveId, store};
use crate::{platform::error::Result, round::RoundId};
use sqlx::PgConnection;

/// The versions of a round's bundle, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Archive>> {
    store::list(conn, Some(round), None, false).await
}

/// One version.
///
/// # Errors
/// Faults of the database.
pub async fn one(conn: &mut PgConnection, id: ArchiveId) -> Result<Option<Archive>> {
    Ok(store::list(conn, None, Some(id), false).await?.pop())
}

/// What waits to be made, the oldest first.
///
/// # Errors
/// Faults of the database.
pub async fn waiting(conn: &mut PgConnection) -> Result<Vec<Archive>> {
    let mut waiting = store::list(conn, None, None, true).await?;
    waiting.reverse();
    Ok(waiting)
}
