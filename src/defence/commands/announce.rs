//! Telling units and panel. The invitations are drafts an officer reads before they go.

use super::{Told, held, invite, tell_panel};
use crate::{
    access::Granted,
    defence::{DefenceRefusal, acts::Plan, events::SessionAnnounced, rules::seat, store},
    kernel::day,
    platform::{error::Result, work::Work},
};

/// Announces the session: every unit gets its invitation drafted and sees its slot, every member is told.
///
/// # Errors
/// [`DefenceRefusal::Announced`], `NoSlots`, `DayPast`, `PanelTooSmall`, `NoChair`.
pub async fn announce(mut work: Work, may: Granted<Plan>) -> Result<usize> {
    let session = held(&mut work, may.on().into()).await?;
    if session.announced_at.is_some() {
        return Err(DefenceRefusal::Announced.into());
    }
    if session.slots.is_empty() {
        return Err(DefenceRefusal::NoSlots.into());
    }
    if session.setting.on <= day::day_of(work.now()) {
        return Err(DefenceRefusal::DayPast.into());
    }
    let members: Vec<_> = session.members.iter().map(|member| member.expert).collect();
    let chair = session.members.iter().find(|member| member.chair).map(|member| &member.expert);
    seat::panel(&members, chair)?;
    store::announce(&mut work, session.id).await?;
    for slot in &session.slots {
        invite(&mut work, &session, slot.application).await?;
    }
    tell_panel(&mut work, &session, &members, Told::Called).await?;
    let units = session.slots.len();
    work.commit(SessionAnnounced { session: session.id, units }).await?;
    Ok(units)
}
