//! What is read.

use crate::{
    application::ApplicationId,
    defence::{
        Attendance, Left, Member, Order, Reply, Session, SessionId, Setting, Slot, SlotId, queries::Hearing,
    },
    expert::ExpertId,
    platform::error::{Error, Result},
    review::rules::seed::Seed,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A session the viewer may see.
pub(in crate::defence) async fn find(conn: &mut PgConnection, id: SessionId) -> Result<Option<Session>> {
    Ok(sessions(conn, None, Some(id)).await?.into_iter().next())
}

/// The sessions of a round the viewer may see, by day and time.
pub(in crate::defence) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Session>> {
    sessions(conn, Some(round), None).await
}

/// The session in which the viewer's application has its slot.
pub(in crate::defence) async fn of_application(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Option<Session>> {
    let id = sqlx::query_scalar!(
        r#"select defence_session_id as "id: SessionId" from defence_slot where application_id = $1"#,
        application.uuid()
    )
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => find(conn, id).await,
        None => Ok(None),
    }
}

async fn sessions(
    conn: &mut PgConnection,
    round: Option<RoundId>,
    id: Option<SessionId>,
) -> Result<Vec<Session>> {
    let (round, id) = (round.map(RoundId::uuid), id.map(SessionId::uuid));
    let rows = sqlx::query!(
        r#"select defence_session_id as "id: SessionId", round_id as "round: RoundId", on_day, starts_at, slot_minutes, break_minutes,
               room, link, bring, seed, announced_at
           from defence_session where ($1::uuid is null or round_id = $1) and ($2::uuid is null or defence_session_id = $2)
           order by on_day, starts_at, defence_session_id"#,
        round,
        id
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut members = members(conn, round, id).await?;
    let mut slots = slots(conn, round, id).await?;
    let mut orders = orders(conn, round, id).await?;
    let number = |number: i16| u16::try_from(number).unwrap_or_default();
    rows.into_iter()
        .map(|row| {
            let seed = Seed::from_hex(&row.seed);
            Ok(Session {
                id: row.id,
                round: row.round,
                setting: Setting {
                    on: row.on_day,
                    starts_at: row.starts_at,
                    slot_minutes: number(row.slot_minutes),
                    break_minutes: number(row.break_minutes),
                    room: row.room,
                    link: row.link,
                    bring: row.bring,
                },
                seed: seed.ok_or_else(|| Error::corrupt("defence_session", row.id, "seed"))?,
                announced_at: row.announced_at,
                members: members.remove(&row.id).unwrap_or_default(),
                slots: slots.remove(&row.id).unwrap_or_default(),
                orders: orders.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn members(
    conn: &mut PgConnection,
    round: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<BTreeMap<SessionId, Vec<Member>>> {
    let rows = sqlx::query!(
        r#"select m.defence_session_id as "session: SessionId", m.expert_id as "expert: ExpertId", coalesce(e.name, '') as "name!",
               coalesce(e.employer, '') as "employer!", m.chair, m.present
           from defence_member m join defence_session d using (defence_session_id) left join expert e using (expert_id)
           where ($1::uuid is null or d.round_id = $1) and ($2::uuid is null or d.defence_session_id = $2)
           order by m.chair desc, e.name, m.expert_id"#,
        round,
        id
    )
    .fetch_all(conn)
    .await?;
    let mut found: BTreeMap<SessionId, Vec<Member>> = BTreeMap::new();
    for row in rows {
        let (expert, name, employer) = (row.expert, row.name, row.employer);
        let member = Member { expert, name, employer, chair: row.chair, present: row.present };
        found.entry(row.session).or_default().push(member);
    }
    Ok(found)
}

async fn slots(
    conn: &mut PgConnection,
    round: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<BTreeMap<SessionId, Vec<Slot>>> {
    let rows = sqlx::query!(
        r#"select s.defence_slot_id as "id: SlotId", s.defence_session_id as "session: SessionId", s.application_id as "application: ApplicationId",
               a.org_id, coalesce(a.number, '') as "number!", o.name as unit, a.category as "category: Category", s.starts_at, s.ends_at,
               s.reply, s.reply_reason, s.replied_at, s.attendance, s.attendance_note,
               (select count(*) from assignment t where t.application_id = s.application_id and t.stage = 'defence' and t.recused_at is null) as "open!",
               (select count(*) from assignment t where t.application_id = s.application_id and t.stage = 'defence' and t.locked_at is not null) as "locked!"
           from defence_slot s join defence_session d using (defence_session_id) join application a using (application_id) join org o using (org_id)
           where ($1::uuid is null or d.round_id = $1) and ($2::uuid is null or d.defence_session_id = $2)
           order by s.starts_at, s.defence_slot_id"#,
        round,
        id
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut left = left(conn, round, id).await?;
    let mut found: BTreeMap<SessionId, Vec<Slot>> = BTreeMap::new();
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    for row in rows {
        let corrupt = |what: &str| Error::corrupt("defence_slot", row.id, what);
        let reply = match row.reply.as_deref() {
            None => None,
            Some("confirmed") => Some(Reply::Confirmed),
            Some("other_time") => Some(Reply::OtherTime(row.reply_reason)),
            Some(_) => return Err(corrupt("reply")),
        };
        let attendance =
            row.attendance.map(|code| Attendance::from_code(&code).ok_or_else(|| corrupt("attendance")));
        let slot = Slot {
            id: row.id,
            application: row.application,
            org: row.org_id,
            number: row.number,
            unit: row.unit,
            category: row.category,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            reply: reply.zip(row.replied_at),
            attendance: attendance.transpose()?,
            note: row.attendance_note,
            left: left.remove(&row.id).unwrap_or_default(),
            sheets: (number(row.open), number(row.locked)),
        };
        found.entry(row.session).or_default().push(slot);
    }
    Ok(found)
}

async fn left(
    conn: &mut PgConnection,
    round: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<BTreeMap<SlotId, Vec<Left>>> {
    let rows = sqlx::query!(
        r#"select r.defence_slot_id as "slot: SlotId", r.expert_id as "expert: ExpertId", coalesce(e.name, '') as "name!", r.reason
           from defence_recusal r join defence_slot s using (defence_slot_id) join defence_session d using (defence_session_id)
               left join expert e using (expert_id)
           where ($1::uuid is null or d.round_id = $1) and ($2::uuid is null or d.defence_session_id = $2)
           order by r.left_at, r.expert_id"#,
        round,
        id
    )
    .fetch_all(conn)
    .await?;
    let mut found: BTreeMap<SlotId, Vec<Left>> = BTreeMap::new();
    for row in rows {
        found.entry(row.slot).or_default().push(Left {
            expert: row.expert,
            name: row.name,
            reason: row.reason,
        });
    }
    Ok(found)
}

async fn orders(
    conn: &mut PgConnection,
    round: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<BTreeMap<SessionId, Vec<Order>>> {
    let rows = sqlx::query!(
        r#"select o.defence_session_id as "session: SessionId", o.seed, o.reason, o.pool, o.result, o.ordered_at, c.person as "by?"
           from defence_order o join defence_session d using (defence_session_id) left join account c on c.account_id = o.ordered_by
           where ($1::uuid is null or d.round_id = $1) and ($2::uuid is null or d.defence_session_id = $2)
           order by o.ordered_at desc, o.defence_order_id desc"#,
        round,
        id
    )
    .fetch_all(conn)
    .await?;
    let mut found: BTreeMap<SessionId, Vec<Order>> = BTreeMap::new();
    for row in rows {
        let order = Order {
            seed: row.seed,
            reason: row.reason,
            pool: serde_json::from_value(row.pool)?,
            result: serde_json::from_value(row.result)?,
            at: row.ordered_at,
            by: row.by.unwrap_or_default(),
        };
        found.entry(row.session).or_default().push(order);
    }
    Ok(found)
}

/// What the viewing expert hears, by time.
pub(in crate::defence) async fn day_of_expert(conn: &mut PgConnection) -> Result<Vec<Hearing>> {
    Ok(sqlx::query_as!(
        Hearing,
        r#"select v.defence_session_id as "session!: SessionId", v.defence_slot_id as "slot!: SlotId", v.number as "number!",
               v.org_name as "unit!", v.category as "category!: Category", v.round_title as "round_title!", v.starts_at as "starts_at!", v.ends_at as "ends_at!",
               v.attendance, v.assignment_id as "assignment?: Uuid", v.locked as "locked!", v.recused as "recused!"
           from viewer_defence() v order by v.starts_at, v.defence_slot_id"#
    )
    .fetch_all(conn)
    .await?)
}

/// Announced sessions on this day.
pub(in crate::defence) async fn to_remind(
    conn: &mut PgConnection,
    on: NaiveDate,
) -> Result<Vec<(SessionId, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select defence_session_id as "id: SessionId", announced_at as "at!" from defence_session
           where on_day = $1 and announced_at is not null order by starts_at, defence_session_id"#,
        on
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.at)).collect())
}
