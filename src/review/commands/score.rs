//! Saving a sheet that is not finished yet.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    review::{
        acts::Score,
        events::SheetSaved,
        model::{Assignment, AssignmentId},
        refusal::ReviewRefusal,
        rules::sheet::{GateLine, Line},
        store::{assignment, sheet},
    },
};

/// A sheet as typed and understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDraft {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its gates.
    pub gates: Vec<GateLine>,
    /// The overall comment.
    pub comment: String,
}

/// Saves the sheet of the assignment the permit is for.
///
/// # Errors
/// [`ReviewRefusal::SheetLocked`], [`ReviewRefusal::SteppedAside`].
pub async fn save(mut work: Work, may: Granted<Score>, draft: &SheetDraft) -> Result<()> {
    let assigned = open_sheet(&mut work, may.on().into()).await?;
    write(&mut work, assigned.id, draft).await?;
    let scored = draft.lines.iter().filter(|line| line.points.is_some()).count();
    work.commit(SheetSaved { assignment: assigned.id, scored }).await
}

/// Locks the row; a locked sheet and a recused one are refused.
pub(super) async fn open_sheet(work: &mut Work, id: AssignmentId) -> Result<Assignment> {
    let assigned = assignment::load_for_update(work.conn(), id).await?;
    if assigned.locked_at.is_some() {
        return Err(ReviewRefusal::SheetLocked.into());
    }
    if !assigned.stands() {
        return Err(ReviewRefusal::SteppedAside.into());
    }
    Ok(assigned)
}

/// Writes every line.
pub(super) async fn write(work: &mut Work, id: AssignmentId, draft: &SheetDraft) -> Result<()> {
    for line in &draft.lines {
        sheet::put_line(work.conn(), id, line).await?;
    }
    for gate in &draft.gates {
        sheet::put_gate(work.conn(), id, gate).await?;
    }
    sheet::put_comment(work.conn(), id, &draft.comment).await
}
