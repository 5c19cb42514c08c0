//! 评审意见反馈: a letter to every unit that is not on the list, drafted from the experts' remarks.

use crate::{
    application,
    determination::queries,
    letter::{self, rules::wording},
    platform::{error::Result, work::Work},
    round::RoundId,
};

/// Drafts the letters of a round that are still missing, for an officer to edit. An inner step of the publication: before the list is
/// public nobody outside the province is told how it ended. Answers with how many.
///
/// # Errors
/// Faults of the database.
pub async fn feedback(work: &mut Work, round: RoundId) -> Result<usize> {
    let units = queries::without_feedback(work.conn(), round).await?;
    for id in &units {
        let file = application::commands::load_for_update(work, *id).await?;
        let remarks = queries::remarks(work.conn(), *id).await?;
        let now = work.now();
        letter::commands::draft(work, wording::feedback(&file, &remarks, now)).await?;
    }
    Ok(units.len())
}
