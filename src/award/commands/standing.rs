//! The inner steps of a re-review: the caller (`rereview`) has decided by its rules, and commits with its own event.

use crate::{
    award::{Title, TitleId, TitleState, store},
    platform::{error::Result, work::Work},
};
use chrono::NaiveDate;

/// Locks a title for the rest of the work and loads it as it is now.
///
/// # Errors
/// [`Error::Unseen`](crate::platform::error::Error::Unseen) when there is none; faults of the database.
pub async fn load_for_update(work: &mut Work, id: TitleId) -> Result<Title> {
    store::title::for_update(work.conn(), id).await
}

/// Its re-review has begun; it stays held (B25).
///
/// # Errors
/// Faults of the database.
pub async fn begin_rereview(work: &mut Work, title: &Title, on: NaiveDate) -> Result<()> {
    store::title::stand(work, title, (TitleState::InRereview, on, "到期复核"), title.rereview_due_on).await
}

/// It was confirmed; the next re-review is due on `next_due` (四(四)).
///
/// # Errors
/// Faults of the database.
pub async fn confirm(work: &mut Work, title: &Title, on: NaiveDate, next_due: NaiveDate) -> Result<()> {
    store::title::stand(work, title, (TitleState::Valid, on, &conclusion(on)), next_due).await
}

/// It is kept after a revocation was looked into, by a decision of its own; the caller says how it stands and when the next
/// re-review is due.
///
/// # Errors
/// Faults of the database.
pub async fn keep(
    work: &mut Work,
    title: &Title,
    stands: (TitleState, NaiveDate, &str),
    next_due: NaiveDate,
) -> Result<()> {
    store::title::stand(work, title, stands, next_due).await
}

/// It is no longer held, by a decision (四(四)).
///
/// # Errors
/// Faults of the database.
pub async fn revoke(work: &mut Work, title: &Title, on: NaiveDate, document: &str) -> Result<()> {
    store::title::stand(work, title, (TitleState::Revoked, on, document), title.rereview_due_on).await
}

/// It is no longer held, for a cause that is no fault: surrendered, dissolved, merged; by a decision.
///
/// # Errors
/// Faults of the database.
pub async fn end(work: &mut Work, title: &Title, stands: (TitleState, NaiveDate, &str)) -> Result<()> {
    store::title::stand(work, title, stands, title.rereview_due_on).await
}

/// It was revoked and is held again, by a decision; the next re-review is due on `next_due`.
///
/// # Errors
/// Faults of the database.
pub async fn reinstate(
    work: &mut Work,
    title: &Title,
    (on, document): (NaiveDate, &str),
    next_due: NaiveDate,
) -> Result<()> {
    store::title::stand(work, title, (TitleState::Valid, on, document), next_due).await
}

/// The document of a decision: the written conclusion of its day.
fn conclusion(on: NaiveDate) -> String {
    format!("复核结论（{}）", on.format("%Y年%-m月%-d日"))
}
