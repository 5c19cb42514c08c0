//! The inner step of an ending: the caller has decided by its rules that the title is no longer held, and commits with its own event.

use crate::{
    award::Title,
    platform::{error::Result, work::Work},
    rereview::{events::RereviewDiscontinued, store},
};
use chrono::NaiveDate;

/// The re-review that is on its way ends without an outcome, with the title, for this document. Tells whether there was one.
///
/// # Errors
/// Faults of the database: the title is still held.
pub async fn discontinue(work: &mut Work, title: &Title, (on, document): (NaiveDate, &str)) -> Result<bool> {
    let Some(one) = store::undecided(work.conn(), title.id).await? else { return Ok(false) };
    store::discontinue(work.conn(), one.id, (on, &format!("称号已经终止，{document}"))).await?;
    let document = document.to_owned();
    work.note(&RereviewDiscontinued { rereview: one.id, title: title.id, on, document }).await?;
    Ok(true)
}
