//! 弃权: the expert cannot judge (outside the own field, no time), without a tie to the unit. The rest goes as when an expert
//! recuses, the next reserve too; every record tells the two apart.

use super::score::open_sheet;
use crate::{
    access::Granted,
    kernel::text::Remark,
    platform::{error::Result, work::Work},
    review::{
        acts::Abstain,
        events::ExpertAbstained,
        rules::decline::DeclineKind,
        store::{assignment, unlock},
    },
};

/// The expert abstains: the application can no longer be seen, what was scored does not count, a reserve is called.
///
/// # Errors
/// [`crate::review::ReviewRefusal::SheetLocked`]: what was handed in stands.
pub async fn abstain(mut work: Work, may: Granted<Abstain>, reason: &Remark) -> Result<()> {
    let assigned = open_sheet(&mut work, may.on().into()).await?;
    let now = work.now();
    assignment::recuse(work.conn(), assigned.id, now, DeclineKind::Unfit, reason.as_str()).await?;
    unlock::insert_abstention(work.conn(), assigned.id, now).await?;
    work.commit(ExpertAbstained {
        assignment: assigned.id,
        application: assigned.application,
        expert: assigned.expert,
        reason: reason.to_string(),
    })
    .await
}
