//! One slot of a session: another time, or out of it.

use super::{held, invite, uninvite};
use crate::{
    access::Granted,
    defence::{DefenceRefusal, Session, Slot, SlotId, acts::Plan, events::SlotMoved, store},
    kernel::day,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use chrono::{NaiveTime, TimeDelta};

/// Moves a unit to another time of the same day; it is asked anew, and invited anew when it was invited.
///
/// # Errors
/// [`DefenceRefusal::Begun`] once its coming was noted; `Overlap`, `Elsewhere`, `DayTooShort`.
pub async fn shift(mut work: Work, may: Granted<Plan>, slot: SlotId, starts_at: NaiveTime) -> Result<()> {
    let (session, moved) = open_slot(&mut work, &may, slot).await?;
    let from = day::moment(session.setting.on.and_time(starts_at));
    let to = from + TimeDelta::minutes(session.setting.slot_minutes.into());
    if to >= day::end_of(session.setting.on) {
        return Err(DefenceRefusal::DayTooShort(starts_at.format("%H:%M").to_string(), 1).into());
    }
    let slots: Vec<_> = (session.slots.iter())
        .map(|one| {
            if one.id == slot {
                (one.application, from, to)
            } else {
                (one.application, one.starts_at, one.ends_at)
            }
        })
        .collect();
    store::put_slots(&mut work, session.id, &slots).await?;
    if session.announced_at.is_some() && from != moved.starts_at {
        let after = held(&mut work, session.id).await?;
        invite(&mut work, &after, moved.application).await?;
    }
    work.commit(SlotMoved { session: session.id, application: moved.application, starts_at: Some(from) })
        .await
}

/// Takes a unit out of its session, to be heard in another one. A unit that was told of its time is told that it is off, and why.
///
/// # Errors
/// [`DefenceRefusal::Begun`] once its coming was noted; `RemovalReason`.
pub async fn take_out(mut work: Work, may: Granted<Plan>, slot: SlotId, reason: &str) -> Result<()> {
    let (session, moved) = open_slot(&mut work, &may, slot).await?;
    if session.announced_at.is_some() {
        if reason.trim().is_empty() {
            return Err(DefenceRefusal::RemovalReason.into());
        }
        let note = Message {
            tenant: moved.org,
            account: None,
            subject: "原定的答辩时间取消".to_owned(),
            body: format!("理由：{}。新的时间另行通知。", reason.trim()),
            link: format!("/applications/{}", moved.application),
        };
        message::ask(&mut work, &note).await?;
        uninvite(&mut work, moved.application).await?;
    }
    store::cut(&mut work, slot).await?;
    work.commit(SlotMoved { session: session.id, application: moved.application, starts_at: None }).await
}

async fn open_slot(work: &mut Work, may: &Granted<Plan>, slot: SlotId) -> Result<(Session, Slot)> {
    let session = held(work, may.on().into()).await?;
    let moved = session.slot(slot).ok_or(Error::Unseen)?.clone();
    if moved.attendance.is_some() {
        return Err(DefenceRefusal::Begun.into());
    }
    Ok((session, moved))
}
