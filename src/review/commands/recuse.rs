//! Stepping aside (回避).

use super::score::open_sheet;
use crate::{
    access::{Granted, OFFICE},
    kernel::text::Remark,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{acts::Recuse, events::ExpertRecused, store::assignment},
};

/// The expert steps aside from the application: it can no longer be seen, what was scored does not count, and the province
/// assigns somebody else.
///
/// # Errors
/// [`crate::review::ReviewRefusal::SheetLocked`]: what was handed in stands.
pub async fn recuse(mut work: Work, may: Granted<Recuse>, reason: &Remark) -> Result<()> {
    let assigned = open_sheet(&mut work, may.on().into()).await?;
    let now = work.now();
    // Asked first: who has stepped aside sees the file no more.
    let round = assignment::round_of(work.conn(), assigned.application).await?;
    assignment::recuse(work.conn(), assigned.id, now, reason.as_str()).await?;
    let note = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}回避了一件申报，要补派专家", assigned.expert_name),
        body: reason.to_string(),
        link: format!("/office/rounds/{round}/assignments?application={}", assigned.application),
    };
    message::put(&mut work, &note).await?;
    work.commit(ExpertRecused {
        assignment: assigned.id,
        application: assigned.application,
        expert: assigned.expert,
        reason: reason.to_string(),
    })
    .await
}
