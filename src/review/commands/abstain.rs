//! 弃权: the expert cannot judge (outside the own field, no time), without a tie to the unit. The rest goes as when an expert
//! recuses; every record tells the two apart.

use super::score::open_sheet;
use crate::{
    access::{Granted, OFFICE},
    kernel::text::Remark,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{
        acts::Abstain,
        events::ExpertAbstained,
        store::{assignment, unlock},
    },
};

/// The expert abstains: the application can no longer be seen, what was scored does not count, and the province assigns
/// somebody else.
///
/// # Errors
/// [`crate::review::ReviewRefusal::SheetLocked`]: what was handed in stands.
pub async fn abstain(mut work: Work, may: Granted<Abstain>, reason: &Remark) -> Result<()> {
    let assigned = open_sheet(&mut work, may.on().into()).await?;
    let now = work.now();
    // Asked first: who has stepped aside sees the file no more.
    let round = assignment::round_of(work.conn(), assigned.application).await?;
    assignment::recuse(work.conn(), assigned.id, now, reason.as_str()).await?;
    unlock::insert_abstention(work.conn(), assigned.id, now).await?;
    let note = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}对一件申报弃权，要补派专家", assigned.expert_name),
        body: reason.to_string(),
        link: format!("/office/rounds/{round}/assignments?application={}", assigned.application),
    };
    message::put(&mut work, &note).await?;
    work.commit(ExpertAbstained {
        assignment: assigned.id,
        application: assigned.application,
        expert: assigned.expert,
        reason: reason.to_string(),
    })
    .await
}
