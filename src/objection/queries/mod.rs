//! What pages read of objections. The public's pages read [`count`] only, or come in with receipt and secret.

mod falling;
mod inquiries;
mod shown;

pub use super::store::unsound::unsound;
pub use falling::{Falling, falling_due};
pub use inquiries::{answers, inquiries, inquiry, own, shared};
pub use shown::{Shown, shown};

use super::{
    Attached, AttachedId, Count, InquiryId, NonAcceptance, Objection, ObjectionId, ObjectionState, Reserve,
    Secret, UploadedId, store,
};
use crate::{
    application::{ApplicationId, Stage},
    notice::NoticeId,
    platform::error::{Error, Result},
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    id: ObjectionId,
    notice: NoticeId,
    round: RoundId,
    application: ApplicationId,
    unit_name: String,
    category: Category,
    receipt: String,
    received_at: DateTime<Utc>,
    by_unit: bool,
    facts: String,
    state: String,
    version: i32,
    due_at: Option<DateTime<Utc>>,
    handler: Option<Uuid>,
    handler_name: Option<String>,
    accepted_at: Option<DateTime<Utc>>,
    refused_for: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    grounds: Option<String>,
    reply: Option<String>,
    replied_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Objection {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let refused_for = row.refused_for.as_deref().map(|code| {
            NonAcceptance::from_code(code).ok_or_else(|| Error::corrupt("objection", row.id, "refused_for"))
        });
        Ok(Self {
            id: row.id,
            notice: row.notice,
            round: row.round,
            application: row.application,
            unit_name: row.unit_name,
            category: row.category,
            receipt: row.receipt,
            received_at: row.received_at,
            by_unit: row.by_unit,
            facts: row.facts,
            state: store::case::state(row.id, &row.state)?,
            version: row.version,
            due_at: row.due_at,
            handler: row.handler,
            handler_name: row.handler_name,
            accepted_at: row.accepted_at,
            refused_for: refused_for.transpose()?,
            decided_at: row.decided_at,
            grounds: row.grounds,
            reply: row.reply,
            replied_at: row.replied_at,
        })
    }
}

/// The newest objections, those first whose next step is due first; one of them, or of one state.
async fn rows(
    conn: &mut PgConnection,
    id: Option<ObjectionId>,
    state: Option<ObjectionState>,
) -> Result<Vec<Objection>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select o.objection_id as "id: ObjectionId", o.notice_id as "notice: NoticeId", a.round_id as "round: RoundId",
            o.application_id as "application: ApplicationId", o.unit_name, a.category as "category: Category", o.receipt,
            o.received_at, o.by_unit, o.facts, o.state, o.version, o.due_at, o.handler, h.person as "handler_name?", o.accepted_at,
            o.refused_for, o.decided_at, o.grounds, o.reply, o.replied_at
           from objection o join application a using (application_id) left join account h on h.account_id = o.handler
           where ($1::uuid is null or o.objection_id = $1) and ($2::text is null or o.state = $2)
           order by o.due_at nulls last, o.received_at desc, o.objection_id desc limit 500"#,
        id.map(ObjectionId::uuid),
        state.map(ObjectionState::code)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Objection::try_from).collect()
}

/// The docket, of one state or all; the five hundred whose next step is due first.
///
/// # Errors
/// Faults of the database.
pub async fn docket(conn: &mut PgConnection, state: Option<ObjectionState>) -> Result<Vec<Objection>> {
    rows(conn, None, state).await
}

/// One objection.
///
/// # Errors
/// Faults of the database.
pub async fn objection(conn: &mut PgConnection, id: ObjectionId) -> Result<Option<Objection>> {
    Ok(rows(conn, Some(id), None).await?.pop())
}

/// How many there are of each state.
///
/// # Errors
/// Faults of the database.
pub async fn counts(conn: &mut PgConnection) -> Result<Vec<(ObjectionState, i64)>> {
    let rows = sqlx::query!(r#"select state, count(*) as "n!" from objection group by state"#)
        .fetch_all(conn)
        .await?;
    rows.into_iter()
        .map(|row| Ok((store::case::state(ObjectionId::from_uuid(Uuid::nil()), &row.state)?, row.n)))
        .collect()
}

/// How many decisions still wait for their reply.
///
/// # Errors
/// Faults of the database.
pub async fn unreplied(conn: &mut PgConnection) -> Result<i64> {
    let asked = sqlx::query_scalar!(
        r#"select count(*) as "n!" from objection where decided_at is not null and replied_at is null"#
    );
    Ok(asked.fetch_one(conn).await?)
}

/// How many a notice has met; no names. In any context.
///
/// # Errors
/// Faults of the database.
pub async fn count(conn: &mut PgConnection, notice: NoticeId) -> Result<Count> {
    let row = sqlx::query_as!(
        Count,
        r#"select received as "received!", open as "open!", disposed as "disposed!", late as "late!"
           from public_objection_count where notice_id = $1"#,
        notice.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.unwrap_or_default())
}

/// Is a unit held by an open objection?
///
/// # Errors
/// Faults of the database.
pub async fn holds(conn: &mut PgConnection, application: ApplicationId) -> Result<bool> {
    let asked = sqlx::query_scalar!("select objection_holds($1)", application.uuid());
    Ok(asked.fetch_one(conn).await?.unwrap_or_default())
}

/// The objector's evidence.
///
/// # Errors
/// Faults of the database.
pub async fn evidence(conn: &mut PgConnection, id: ObjectionId) -> Result<Vec<Attached>> {
    Ok(sqlx::query_as!(
        Attached,
        r#"select objection_file_id as "id: AttachedId", inquiry_id as "inquiry: InquiryId", digest, name, size, media_type, pages
           from objection_file where objection_id = $1 order by inquiry_id nulls first, objection_file_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Files that wait in a form which is not sent yet: id, name, size, pages. In the context of the system.
///
/// # Errors
/// Faults of the database.
pub async fn kept(
    conn: &mut PgConnection,
    secret: &Secret,
) -> Result<Vec<(UploadedId, String, i64, Option<i32>)>> {
    let kept = store::intake::kept(conn, secret).await?;
    Ok(kept.into_iter().map(|file| (file.id, file.name, file.size, file.pages)).collect())
}

/// The province's officers, who may handle: account, name, whether they worked on this unit.
///
/// # Errors
/// Faults of the database.
pub async fn officers(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<(Uuid, String, bool)>> {
    let rows = sqlx::query!(
        r#"select account_id, person, objection_conflicted($1, account_id) as "conflicted!" from account
           where role = 'office' and disabled_at is null order by person, account_id"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.person, row.conflicted)).collect())
}

/// Where the unit is now, and whether its place was taken after it was struck off.
///
/// # Errors
/// Faults of the database.
pub async fn unit(conn: &mut PgConnection, application: ApplicationId) -> Result<(Stage, bool)> {
    let (stage, _) = store::case::unit(conn, application).await?;
    Ok((stage, store::case::taken(conn, application).await?))
}

/// The reserves of a round and category, in the order of the ranking; equals as a decision put them.
///
/// # Errors
/// Faults of the database.
pub async fn reserves(conn: &mut PgConnection, round: RoundId, category: Category) -> Result<Vec<Reserve>> {
    Ok(sqlx::query_as!(
        Reserve,
        r#"select a.application_id as "application: ApplicationId", o.name as unit_name, r.position, coalesce(t.place, 0) as "within!", a.achievements
           from application a join org o using (org_id) join ranking r using (application_id)
               left join lateral (select p.place from tie_place p join tie_decision d using (tie_decision_id)
                   where p.application_id = a.application_id order by d.recorded_at desc, d.tie_decision_id desc limit 1) t on true
           where a.round_id = $1 and a.category = $2 and a.stage = 'not_proposed' order by r.position, coalesce(t.place, 0), o.name"#,
        round.uuid(),
        category.key()
    )
    .fetch_all(conn)
    .await?)
}

/// The achievements that are public of a unit now.
///
/// # Errors
/// Faults of the database.
pub async fn achievements(conn: &mut PgConnection, application: ApplicationId) -> Result<String> {
    let text = sqlx::query_scalar!(
        "select achievements from application where application_id = $1",
        application.uuid()
    );
    Ok(text.fetch_one(conn).await?)
}
