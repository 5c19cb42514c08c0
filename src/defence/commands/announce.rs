//! Telling units and panel. The invitations are drafts an officer reads before they go.

use super::{held, invite};
use crate::{
    access::Granted,
    defence::{DefenceRefusal, acts::Plan, events::SessionAnnounced, rules::seat, store},
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::board,
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
    let at = day::local(session.setting.begins()).format("%-m月%-d日%H:%M").to_string();
    for member in &session.members {
        let Some((tenant, account)) = board::account_of(work.conn(), member.expert).await? else { continue };
        let note = Message {
            tenant,
            account: Some(account),
            subject: format!("请参加{at}开始的答辩评审"),
            body: format!(
                "地点：{}。共{}个单位。和其中的单位有利害关系的，先告诉省商务厅。",
                session.setting.place(),
                session.slots.len()
            ),
            link: "/review/defence".to_owned(),
        };
        message::ask(&mut work, &note).await?;
    }
    let units = session.slots.len();
    work.commit(SessionAnnounced { session: session.id, units }).await?;
    Ok(units)
}
