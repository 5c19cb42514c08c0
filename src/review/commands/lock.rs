//! Locking a sheet: it is complete, and never changes again.

use super::score::{Saved, SheetDraft, SheetForm, sheet_to_score, stored, write};
use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    review::{
        acts::Score,
        events::SheetLocked,
        rules::{
            parts::{self, Met},
            rubric::Rubric,
            sheet::{self, Asked, Gap, Unfinished, half_points},
        },
        store,
    },
};

/// Saves the sheet and locks it, against what its stage asks. Where another window has written something else
/// nothing is saved or locked: the answer names the places.
///
/// # Errors
/// [`Unfinished`] with the first gap; those of [`super::save`].
pub async fn lock(
    mut work: Work,
    may: Granted<Score>,
    rubric: Rubric<'_>,
    form: SheetForm<'_>,
) -> Result<Saved> {
    let assigned = sheet_to_score(&mut work, may.on().into()).await?;
    let stored = stored(&mut work, &assigned, form.draft).await?;
    let Met { draft, rivals } = parts::meet(&stored, form.draft, form.seen, form.left);
    if !rivals.is_empty() {
        return Ok(Saved { draft, rivals });
    }
    if let Some((_, gap)) = gaps(rubric, &draft).into_iter().next() {
        return Err(Unfinished(gap).into());
    }
    if draft != stored {
        write(&mut work, assigned.id, &draft).await?;
    }
    let total: i32 = draft.lines.iter().filter_map(|line| line.points.map(half_points)).sum();
    let now = work.now();
    store::sheet::lock(work.conn(), assigned.id, now, total).await?;
    let failed = draft.gates.iter().filter(|gate| gate.passed == Some(false));
    work.commit(SheetLocked {
        assignment: assigned.id,
        application: assigned.application,
        total_half_points: total,
        gates_failed: failed.map(|gate| gate.gate.clone()).collect(),
    })
    .await?;
    Ok(Saved { draft, rivals })
}

/// What is missing on a sheet, in the order of the page: key of the gate or criterion, and the gap.
#[must_use]
pub fn gaps(rubric: Rubric<'_>, draft: &SheetDraft) -> Vec<(String, Gap)> {
    let gates = rubric.gates.iter().filter_map(|gate| {
        let line = draft.gates.iter().find(|line| line.gate == gate.key);
        Some((gate.key.clone(), sheet::gate_gap(&gate.label, line)?))
    });
    let criteria = rubric.criteria.iter().filter_map(|criterion| {
        let asked = Asked {
            key: &criterion.key,
            label: &criterion.label,
            max: criterion.max,
            bonus: criterion.bonus,
        };
        let line = draft.lines.iter().find(|line| line.criterion == criterion.key);
        Some((criterion.key.clone(), sheet::gap(asked, line)?))
    });
    gates.chain(criteria).collect()
}
