//! What is written.

use crate::{
    application::ApplicationId,
    defence::{Attendance, DefenceRefusal, Order, Reply, SessionId, Setting, SlotId},
    expert::ExpertId,
    platform::{
        db::{constraint, exactly_one},
        error::{Error, Result},
        work::Work,
    },
    review::rules::seed::Seed,
    round::RoundId,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What the tables found, in the words of the house.
fn found(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("defence_elsewhere") => DefenceRefusal::Elsewhere.into(),
        Some("defence_conflict") => DefenceRefusal::Conflict.into(),
        Some("defence_slot_apart" | "defence_slot_day") => DefenceRefusal::Overlap.into(),
        Some("defence_heard") => DefenceRefusal::Begun.into(),
        Some("defence_slot_round" | "defence_slot_once") => DefenceRefusal::NotCalled.into(),
        _ => Error::from(error),
    }
}

fn small(number: u16) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

/// A new session with its bound seed.
pub(in crate::defence) async fn insert(
    work: &mut Work,
    (id, round): (SessionId, RoundId),
    setting: &Setting,
    seed: &Seed,
) -> Result<()> {
    let (now, by) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into defence_session (defence_session_id, round_id, on_day, starts_at, slot_minutes, break_minutes, room, link, bring,
            seed, planned_at, planned_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id.uuid(),
        round.uuid(),
        setting.on,
        setting.starts_at,
        small(setting.slot_minutes),
        small(setting.break_minutes),
        setting.room,
        setting.link,
        setting.bring,
        seed.hex(),
        now,
        by
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Another day, place or step.
pub(in crate::defence) async fn put_setting(work: &mut Work, id: SessionId, setting: &Setting) -> Result<()> {
    let done = sqlx::query!(
        "update defence_session set on_day = $2, starts_at = $3, slot_minutes = $4, break_minutes = $5, room = $6, link = $7, bring = $8
         where defence_session_id = $1",
        id.uuid(),
        setting.on,
        setting.starts_at,
        small(setting.slot_minutes),
        small(setting.break_minutes),
        setting.room,
        setting.link,
        setting.bring
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "defence_session")
}

/// Locks the session for the rest of the work.
pub(in crate::defence) async fn hold(work: &mut Work, id: SessionId) -> Result<()> {
    let held = sqlx::query_scalar!(
        "select defence_session_id from defence_session where defence_session_id = $1 for update",
        id.uuid()
    );
    held.fetch_optional(work.conn()).await?.map(drop).ok_or(Error::Unseen)
}

/// Whoever is not among these leaves the panel.
pub(in crate::defence) async fn drop_members(
    work: &mut Work,
    id: SessionId,
    kept: &[ExpertId],
) -> Result<()> {
    let kept: Vec<Uuid> = kept.iter().map(|member| member.uuid()).collect();
    sqlx::query!(
        "delete from defence_member where defence_session_id = $1 and expert_id <> all($2)",
        id.uuid(),
        &kept
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The panel, as a whole.
pub(in crate::defence) async fn put_members(
    work: &mut Work,
    id: SessionId,
    members: &[ExpertId],
    chair: ExpertId,
) -> Result<()> {
    drop_members(work, id, members).await?;
    sqlx::query!(
        "update defence_member set chair = false where defence_session_id = $1 and chair",
        id.uuid()
    )
    .execute(work.conn())
    .await?;
    for member in members {
        sqlx::query!(
            "insert into defence_member (defence_session_id, expert_id, chair) values ($1, $2, $3)
             on conflict (defence_session_id, expert_id) do update set chair = excluded.chair",
            id.uuid(),
            member.uuid(),
            *member == chair
        )
        .execute(work.conn())
        .await
        .map_err(found)?;
    }
    Ok(())
}

/// The slots, as a whole, in their order. A unit whose time has changed is asked anew.
pub(in crate::defence) async fn put_slots(
    work: &mut Work,
    id: SessionId,
    slots: &[(ApplicationId, DateTime<Utc>, DateTime<Utc>)],
) -> Result<()> {
    let kept: Vec<Uuid> = slots.iter().map(|(application, ..)| application.uuid()).collect();
    sqlx::query!(
        "delete from defence_slot where defence_session_id = $1 and application_id <> all($2)",
        id.uuid(),
        &kept
    )
    .execute(work.conn())
    .await
    .map_err(found)?;
    for (application, starts_at, ends_at) in slots {
        let done = sqlx::query!(
            "insert into defence_slot (defence_slot_id, defence_session_id, application_id, starts_at, ends_at) values ($1, $2, $3, $4, $5)
             on conflict (application_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                reply = case when defence_slot.starts_at = excluded.starts_at then defence_slot.reply end,
                replied_at = case when defence_slot.starts_at = excluded.starts_at then defence_slot.replied_at end,
                reply_reason = case when defence_slot.starts_at = excluded.starts_at then defence_slot.reply_reason else '' end
             where defence_slot.defence_session_id = excluded.defence_session_id",
            SlotId::fresh().uuid(),
            id.uuid(),
            application.uuid(),
            starts_at,
            ends_at
        )
        .execute(work.conn())
        .await
        .map_err(found)?;
        if done.rows_affected() == 0 {
            return Err(DefenceRefusal::NotCalled.into());
        }
    }
    // Asked now, and not when the work ends.
    sqlx::query!("set constraints defence_slot_apart immediate").execute(work.conn()).await.map_err(found)?;
    sqlx::query!("set constraints defence_slot_apart deferred").execute(work.conn()).await?;
    Ok(())
}

/// Takes one slot out.
pub(in crate::defence) async fn cut(work: &mut Work, id: SlotId) -> Result<()> {
    let done = sqlx::query!("delete from defence_slot where defence_slot_id = $1", id.uuid())
        .execute(work.conn())
        .await
        .map_err(found)?;
    exactly_one(&done, "defence_slot")
}

/// How the order came about.
pub(in crate::defence) async fn put_order(work: &mut Work, id: SessionId, order: &Order) -> Result<()> {
    let by = work.actor().account();
    sqlx::query!(
        "insert into defence_order (defence_order_id, defence_session_id, seed, reason, pool, result, ordered_at, ordered_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        id.uuid(),
        order.seed,
        order.reason,
        serde_json::to_value(&order.pool)?,
        serde_json::to_value(&order.result)?,
        order.at,
        by
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Units and panel know of it from now on.
pub(in crate::defence) async fn announce(work: &mut Work, id: SessionId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update defence_session set announced_at = $2 where defence_session_id = $1 and announced_at is null",
        id.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "defence_session")
}

/// What a unit says to its slot, as long as it starts when the unit read it does.
pub(in crate::defence) async fn answer(
    work: &mut Work,
    (id, starts_at): (SlotId, DateTime<Utc>),
    reply: &Reply,
) -> Result<()> {
    let (word, reason) = match reply {
        Reply::Confirmed => ("confirmed", ""),
        Reply::OtherTime(reason) => ("other_time", reason.as_str()),
    };
    let now = work.now();
    let done = sqlx::query!(
        "update defence_slot set reply = $2, reply_reason = $3, replied_at = $4
         where defence_slot_id = $1 and starts_at = $5 and attendance is null",
        id.uuid(),
        word,
        reason,
        now,
        starts_at
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 0 { Err(DefenceRefusal::MovedMeanwhile.into()) } else { Ok(()) }
}

/// Who came.
pub(in crate::defence) async fn attend(
    work: &mut Work,
    id: SlotId,
    attendance: Attendance,
    note: &str,
) -> Result<()> {
    let (now, by) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update defence_slot set attendance = $2, attended_at = $3, attended_by = $4, attendance_note = $5 where defence_slot_id = $1",
        id.uuid(),
        attendance.code(),
        now,
        by,
        note
    )
    .execute(work.conn())
    .await
    .map_err(found)?;
    exactly_one(&done, "defence_slot")
}

/// Who of the panel is there.
pub(in crate::defence) async fn put_presence(
    work: &mut Work,
    id: SessionId,
    present: &[ExpertId],
) -> Result<()> {
    let present: Vec<Uuid> = present.iter().map(|one| one.uuid()).collect();
    sqlx::query!(
        "update defence_member set present = (expert_id = any($2)) where defence_session_id = $1",
        id.uuid(),
        &present
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// An expert leaves for one unit; written down once.
pub(in crate::defence) async fn leave(
    work: &mut Work,
    id: SlotId,
    expert: ExpertId,
    reason: &str,
) -> Result<()> {
    let (now, by) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into defence_recusal (defence_slot_id, expert_id, reason, left_at, noted_by) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        id.uuid(),
        expert.uuid(),
        reason,
        now,
        by
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
