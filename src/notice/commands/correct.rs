//! Correcting a public list (B24): a new version beside it, with the units whose facts change and those that are added. Each has ten
//! working days from now; the others, and the days of the list, stay as they are.

use super::anew::{Showing, anew};
use crate::{
    access::Granted,
    kernel::calendar::CountPublicationDay,
    notice::{
        NoticeId,
        acts::Correct,
        queries,
        rules::{self, Correction},
        store::load,
    },
    platform::{error::Result, work::Work},
};

/// Corrects a list that is public; answers with the new version's id.
///
/// # Errors
/// [`rules::NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`] when the new days leave the loaded calendar.
pub async fn correct(
    mut work: Work,
    may: Granted<Correct>,
    correction: &Correction,
    count: CountPublicationDay,
) -> Result<NoticeId> {
    let on = NoticeId::from(may.on());
    let corrected = load::for_update(work.conn(), on).await?;
    let entries = queries::entries(work.conn(), on).await?;
    rules::correct(&corrected, &entries, correction, work.now())?;
    let event = anew(&mut work, on, &Showing::Correction, correction, count).await?;
    let id = event.notice;
    work.commit(event).await?;
    Ok(id)
}
