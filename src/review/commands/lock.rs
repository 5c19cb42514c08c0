//! Locking a sheet: it is complete, and never changes again.

use super::score::{SheetDraft, open_sheet, write};
use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    review::{
        acts::Score,
        events::SheetLocked,
        rules::sheet::{self, Asked, Gap, Unfinished, half_points},
        store,
    },
    standard::Standard,
};

/// Saves the sheet and locks it, against the standard the round has pinned.
///
/// # Errors
/// [`Unfinished`] with the first gap; those of [`super::save`].
pub async fn lock(
    mut work: Work,
    may: Granted<Score>,
    standard: &Standard,
    draft: &SheetDraft,
) -> Result<()> {
    let assigned = open_sheet(&mut work, may.on().into()).await?;
    if let Some((_, gap)) = gaps(standard, draft).into_iter().next() {
        return Err(Unfinished(gap).into());
    }
    write(&mut work, assigned.id, draft).await?;
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
    .await
}

/// What is missing on a sheet, in the order of the page: key of the gate or criterion, and the gap.
#[must_use]
pub fn gaps(standard: &Standard, draft: &SheetDraft) -> Vec<(String, Gap)> {
    let gates = standard.gates.iter().filter_map(|gate| {
        let line = draft.gates.iter().find(|line| line.gate == gate.key);
        Some((gate.key.clone(), sheet::gate_gap(&gate.label, line)?))
    });
    let criteria = standard.criteria.iter().filter_map(|criterion| {
        let asked = Asked { key: &criterion.key, label: &criterion.label, max: criterion.max };
        let line = draft.lines.iter().find(|line| line.criterion == criterion.key);
        Some((criterion.key.clone(), sheet::gap(asked, line)?))
    });
    gates.chain(criteria).collect()
}
