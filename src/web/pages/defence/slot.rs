//! What an officer does to one slot: another time, out of the session, who came, who leaves for it.

use super::session::{again, seen};
use crate::{
    access::Granted,
    defence::{Attendance, Session, SessionId, SlotId, acts::Plan, commands},
    expert::ExpertId,
    kernel::text::{self, Remark},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
    },
};
use axum::response::Response;
use chrono::NaiveTime;

/// The most characters of a note.
const LONGEST: usize = 200;

/// 09:30.
pub(super) fn time(typed: &str) -> Result<NaiveTime, &'static str> {
    NaiveTime::parse_from_str(typed, "%H:%M").map_err(|_| "时间写成09:30这样")
}

/// The session, the name of the unit of this slot, and the permit to plan.
async fn planned(desk: &mut Desk, id: SessionId, slot: SlotId) -> Result<(Session, String, Granted<Plan>)> {
    let session = seen(desk, id).await?;
    let unit = session.slot(slot).ok_or(Error::Unseen)?.unit.clone();
    let may = desk.ask::<Plan>(&session)?;
    Ok((session, unit, may))
}

async fn amiss(desk: &mut Desk, session: &Session, field: String, says: &str) -> Result<Response> {
    let mut wrong = Wrong::default();
    wrong.add(field, says);
    again(desk, session, "", wrong).await
}

pub(super) async fn shift(
    mut desk: Desk,
    At((id, slot)): At<(SessionId, SlotId)>,
    posted: Posted,
) -> Result<Response> {
    let (session, unit, may) = planned(&mut desk, id, slot).await?;
    let field = format!("starts-{slot}");
    let starts_at = match time(posted.get("starts")) {
        Ok(starts_at) => starts_at,
        Err(says) => return amiss(&mut desk, &session, field, says).await,
    };
    match commands::shift(desk.work().await?, may, slot, starts_at).await {
        Ok(()) => {
            let says = format!("{unit}改到{}", starts_at.format("%H:%M"));
            Ok(done(&path::office_defence(id), &says))
        }
        Err(Error::Refused(refused)) => amiss(&mut desk, &session, field, &refused.text).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn take_out(
    mut desk: Desk,
    At((id, slot)): At<(SessionId, SlotId)>,
    posted: Posted,
) -> Result<Response> {
    let (session, unit, may) = planned(&mut desk, id, slot).await?;
    match commands::take_out(desk.work().await?, may, slot, &text::seen_only(posted.get("why"))).await {
        Ok(()) => Ok(done(&path::office_defence(id), &format!("{unit}已移出这一场，可以排到另一场"))),
        Err(Error::Refused(refused)) if refused.code == "defence_removal_reason" => {
            amiss(&mut desk, &session, format!("why-{slot}"), &refused.text).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn attend(
    mut desk: Desk,
    At((id, slot)): At<(SessionId, SlotId)>,
    posted: Posted,
) -> Result<Response> {
    let (session, unit, may) = planned(&mut desk, id, slot).await?;
    let Some(attendance) = Attendance::from_code(posted.get("attendance")) else {
        return amiss(&mut desk, &session, format!("attendance-{slot}"), "选到场、迟到还是缺席").await;
    };
    let note: String = text::seen_only(posted.get("note")).chars().take(LONGEST).collect();
    commands::attend(desk.work().await?, may, slot, (attendance, &note)).await?;
    let then = if attendance.is_heard() { "，评分表已向评审组打开" } else { "" };
    Ok(done(&path::office_defence(id), &format!("{unit}{}{then}", attendance.label())))
}

pub(super) async fn leave(
    mut desk: Desk,
    At((id, slot)): At<(SessionId, SlotId)>,
    posted: Posted,
) -> Result<Response> {
    let (session, _, may) = planned(&mut desk, id, slot).await?;
    let expert = posted.get("expert").parse::<ExpertId>();
    let member = expert.ok().and_then(|expert| session.members.iter().find(|one| one.expert == expert));
    let Some(member) = member else {
        return amiss(&mut desk, &session, format!("expert-{slot}"), "选哪位专家离场").await;
    };
    let Ok(reason) = Remark::parse(posted.get("reason")) else {
        return amiss(&mut desk, &session, format!("reason-{slot}"), "写明为什么回避").await;
    };
    let says = format!("{}这个单位答辩时离场，不评分", member.name);
    commands::leave(desk.work().await?, may, slot, (member.expert, &reason)).await?;
    Ok(done(&path::office_defence(id), &says))
}
