//! Taking in a workbook of offline sheets: all of it, or nothing.

use super::score::{SheetDraft, sheet_to_score, stored, write};
use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    review::{
        acts::Score,
        events::{SheetSaved, SheetsImported},
        model::ExpertId,
        refusal::ReviewRefusal,
        rules::parts,
    },
};

/// One sheet of a workbook, with the permit to score it.
#[derive(Debug)]
pub struct OfflineSheet {
    /// The permit: whose assignment.
    pub may: Granted<Score>,
    /// What it says.
    pub draft: SheetDraft,
    /// [`parts::version`] of the sheet it was taken from.
    pub version: String,
}

/// Saves every sheet; answers with how many changed.
///
/// # Errors
/// [`ReviewRefusal::ChangedElsewhere`] when one of them was saved meanwhile; those of [`super::save`]. Then nothing is saved.
pub async fn take_in(mut work: Work, expert: ExpertId, sheets: Vec<OfflineSheet>) -> Result<usize> {
    let mut changed = 0;
    for OfflineSheet { may, draft, version } in sheets {
        let assigned = sheet_to_score(&mut work, may.on().into()).await?;
        let stored = stored(&mut work, &assigned, &draft).await?;
        if parts::version(&stored) != version {
            return Err(ReviewRefusal::ChangedElsewhere.into());
        }
        if draft != stored {
            write(&mut work, assigned.id, &draft).await?;
            let scored = draft.lines.iter().filter(|line| line.points.is_some()).count();
            work.note(&SheetSaved { assignment: assigned.id, scored }).await?;
            changed += 1;
        }
    }
    work.commit(SheetsImported { expert, sheets: changed }).await?;
    Ok(changed)
}
