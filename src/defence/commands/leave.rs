//! 回避: an expert leaves for the time of one unit, and does not score it.

use super::held;
use crate::{
    access::Granted,
    defence::{DefenceRefusal, SlotId, acts::Plan, events::ExpertLeft, store},
    expert::ExpertId,
    kernel::text::Remark,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    review::{self, rules::decline::DeclineKind},
};

/// Writes down that a member leaves for this unit, and takes the open sheet away. A sheet that was handed in stands.
///
/// # Errors
/// [`DefenceRefusal::NotThere`]; [`review::ReviewRefusal::SheetLocked`].
pub async fn leave(
    mut work: Work,
    may: Granted<Plan>,
    slot: SlotId,
    (expert, reason): (ExpertId, &Remark),
) -> Result<()> {
    let session = held(&mut work, may.on().into()).await?;
    let slot = session.slot(slot).ok_or(Error::Unseen)?;
    let member = session.members.iter().find(|member| member.expert == expert).ok_or(Error::Unseen)?;
    if slot.left.iter().any(|left| left.expert == expert) {
        return Err(DefenceRefusal::NotThere(member.name.clone()).into());
    }
    let of_it = (slot.application, expert);
    review::commands::leave(&mut work, of_it, DeclineKind::Confirmed, reason.as_str()).await?;
    store::leave(&mut work, slot.id, expert, reason.as_str()).await?;
    let (application, reason) = (slot.application, reason.to_string());
    work.commit(ExpertLeft { session: session.id, application, expert, reason }).await
}
