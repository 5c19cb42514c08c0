//! Saving a sheet that is not finished yet.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    review::{
        acts::Score,
        events::SheetSaved,
        model::{Assignment, AssignmentId},
        refusal::ReviewRefusal,
        rules::{
            pace,
            parts::{self, Met},
        },
        store::{assignment, sheet},
    },
};

pub use crate::review::rules::sheet::SheetDraft;

/// A sheet as it was sent.
#[derive(Clone, Copy, Debug)]
pub struct SheetForm<'a> {
    /// What was typed and understood.
    pub draft: &'a SheetDraft,
    /// [`parts::mark`] of what the page had shown; `None`: nothing was shown.
    pub seen: Option<&'a str>,
    /// Parts that were typed and not understood: they stay as stored.
    pub left: &'a [String],
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The sheet as it is stored now; where a lock was not taken, as it would be.
    pub draft: SheetDraft,
    /// Parts another window has written meanwhile, with what is stored there.
    pub rivals: Vec<(String, String)>,
}

/// Saves the sheet of the assignment the permit is for; what did not change is not saved again.
///
/// # Errors
/// [`ReviewRefusal::SheetLocked`], [`ReviewRefusal::SteppedAside`], [`ReviewRefusal::ConflictFound`].
pub async fn save(mut work: Work, may: Granted<Score>, form: SheetForm<'_>) -> Result<Saved> {
    let assigned = sheet_to_score(&mut work, may.on().into()).await?;
    let stored = stored(&mut work, &assigned, form.draft).await?;
    let Met { draft, rivals } = parts::meet(&stored, form.draft, form.seen, form.left);
    if draft != stored {
        write(&mut work, assigned.id, &draft).await?;
        let scored = draft.lines.iter().filter(|line| line.points.is_some()).count();
        work.commit(SheetSaved { assignment: assigned.id, scored }).await?;
    }
    Ok(Saved { draft, rivals })
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

/// The same, for who wants to score: a tie found since ends it.
pub(super) async fn sheet_to_score(work: &mut Work, id: AssignmentId) -> Result<Assignment> {
    let assigned = open_sheet(work, id).await?;
    if sheet::is_conflicted(work.conn(), id).await? {
        return Err(ReviewRefusal::ConflictFound.into());
    }
    Ok(assigned)
}

/// What is stored, in the places of what was sent.
pub(super) async fn stored(work: &mut Work, assigned: &Assignment, sent: &SheetDraft) -> Result<SheetDraft> {
    let held = SheetDraft {
        lines: sheet::lines(work.conn(), assigned.id).await?,
        gates: sheet::gates(work.conn(), assigned.id).await?,
        comment: assigned.comment.clone(),
    };
    let gates = sent.gates.iter().map(|line| line.gate.as_str());
    let criteria = sent.lines.iter().map(|line| line.criterion.as_str());
    Ok(parts::whole(gates, criteria, &held))
}

/// Writes every line, and the time it took.
pub(super) async fn write(work: &mut Work, id: AssignmentId, draft: &SheetDraft) -> Result<()> {
    sheet::put_lines(work.conn(), id, &draft.lines).await?;
    sheet::put_gates(work.conn(), id, &draft.gates).await?;
    sheet::put_comment(work.conn(), id, &draft.comment).await?;
    let now = work.now();
    let last = sheet::last_saved(work.conn(), id).await?;
    sheet::put_work(work.conn(), id, now, pace::spent(last, now)).await
}
