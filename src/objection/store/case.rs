//! Rows of the docket.

use crate::{
    application::{ApplicationId, Stage},
    notice::NoticeId,
    objection::{
        NonAcceptance, Objection, ObjectionId, ObjectionRefusal, ObjectionState, Objector, Outcome, queries,
    },
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An objection, locked for the rest of the work.
pub(in crate::objection) async fn for_update(work: &mut Work, id: Uuid) -> Result<Objection> {
    sqlx::query_scalar!("select objection_id from objection where objection_id = $1 for update", id)
        .fetch_optional(work.conn())
        .await?
        .ok_or(Error::Unseen)?;
    queries::objection(work.conn(), id.into()).await?.ok_or(Error::Unseen)
}

/// The same, when the page showed this version of it.
pub(in crate::objection) async fn current(work: &mut Work, id: Uuid, seen: i32) -> Result<Objection> {
    let objection = for_update(work, id).await?;
    if objection.version == seen { Ok(objection) } else { Err(ObjectionRefusal::Stale.into()) }
}

/// The name of an account.
pub(in crate::objection) async fn person(conn: &mut PgConnection, account: Option<Uuid>) -> Result<String> {
    let name = sqlx::query_scalar!("select person from account where account_id = $1", account);
    Ok(name.fetch_optional(conn).await?.unwrap_or_default())
}

/// Has this account worked on the unit?
pub(in crate::objection) async fn conflicted(
    conn: &mut PgConnection,
    application: ApplicationId,
    account: Option<Uuid>,
) -> Result<bool> {
    let asked = sqlx::query_scalar!("select objection_conflicted($1, $2)", application.uuid(), account);
    Ok(asked.fetch_one(conn).await?.unwrap_or_default())
}

/// It is taken up; the handler is whoever did.
pub(in crate::objection) async fn accept(
    work: &mut Work,
    objection: &Objection,
    handler: Uuid,
    due_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update objection set state = 'accepted', handler = $2, accepted_at = $3, due_at = $4, version = version + 1
         where objection_id = $1",
        objection.id.uuid(),
        handler,
        now,
        due_at
    )
    .execute(work.conn())
    .await
    .map_err(|error| conflict(error, objection))?;
    exactly_one(&done, "objection")
}

/// Another handler.
pub(in crate::objection) async fn assign(
    work: &mut Work,
    objection: &Objection,
    handler: Uuid,
) -> Result<()> {
    let done = sqlx::query!(
        "update objection set handler = $2, version = version + 1 where objection_id = $1",
        objection.id.uuid(),
        handler
    )
    .execute(work.conn())
    .await
    .map_err(|error| conflict(error, objection))?;
    exactly_one(&done, "objection")
}

fn conflict(error: sqlx::Error, objection: &Objection) -> Error {
    let name = objection.handler_name.clone().unwrap_or_else(|| "这位同事".into());
    on_constraint(error, "objection_handler_conflict", || ObjectionRefusal::Conflict(name))
}

/// It is not taken up, and answered so.
pub(in crate::objection) async fn refuse(
    work: &mut Work,
    id: ObjectionId,
    (reason, words, reply): (NonAcceptance, &str, &str),
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update objection set state = 'not_accepted', refused_for = $2, grounds = $3, decided_at = $4, decided_by = $5, reply = $6,
            replied_at = $4, replied_by = $5, due_at = null, version = version + 1 where objection_id = $1",
        id.uuid(),
        reason.code(),
        words,
        now,
        account,
        reply
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "objection")
}

/// It is decided; the reply is a draft.
pub(in crate::objection) async fn dispose(
    work: &mut Work,
    id: ObjectionId,
    (outcome, grounds, reply): (Outcome, &str, &str),
    due_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update objection set state = $2, grounds = $3, decided_at = $4, decided_by = $5, reply = $6, due_at = $7,
            version = version + 1 where objection_id = $1",
        id.uuid(),
        outcome.state().code(),
        grounds,
        now,
        account,
        reply,
        due_at
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "objection")
}

/// The reply went out.
pub(in crate::objection) async fn reply(work: &mut Work, id: ObjectionId, text: &str) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update objection set reply = $2, replied_at = $3, replied_by = $4, due_at = null, version = version + 1
         where objection_id = $1",
        id.uuid(),
        text,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "objection")
}

/// Who objects; the event of the look is in this transaction already.
pub(in crate::objection) async fn objector(work: &mut Work, id: ObjectionId) -> Result<Objector> {
    let row = sqlx::query!(
        r#"select name as "name!", uscc, contact, phone as "phone!", email from objector_of($1)"#,
        id.uuid()
    )
    .fetch_optional(work.conn())
    .await
    .map_err(|error| on_constraint(error, "objector_look", || ObjectionRefusal::IdentityKept))?;
    let row = row.ok_or_else(|| Error::corrupt("objector", id, "missing"))?;
    Ok(Objector { name: row.name, uscc: row.uscc, contact: row.contact, phone: row.phone, email: row.email })
}

/// Would this text tell who objects?
pub(in crate::objection) async fn reveals(
    conn: &mut PgConnection,
    id: ObjectionId,
    text: &str,
) -> Result<bool> {
    let asked = sqlx::query_scalar!("select reveals_objector($1, $2)", id.uuid(), text);
    Ok(asked.fetch_one(conn).await?.unwrap_or_default())
}

/// Where the unit's file is now, and its newest notice.
pub(in crate::objection) async fn unit(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<(Stage, NoticeId)> {
    let row = sqlx::query!(
        r#"select a.stage, (select e.notice_id from notice_entry e join notice n using (notice_id)
               where e.application_id = a.application_id order by n.version desc limit 1) as "notice!: NoticeId"
           from application a where a.application_id = $1"#,
        application.uuid()
    )
    .fetch_one(conn)
    .await?;
    let stage =
        Stage::from_code(&row.stage).ok_or_else(|| Error::corrupt("application", application, "stage"))?;
    Ok((stage, row.notice))
}

/// Has this unit's place been taken?
pub(in crate::objection) async fn taken(conn: &mut PgConnection, application: ApplicationId) -> Result<bool> {
    let asked = sqlx::query_scalar!(
        r#"select exists (select from promotion where in_place_of = $1) as "taken!""#,
        application.uuid()
    );
    Ok(asked.fetch_one(conn).await?)
}

/// A promotion, recorded.
pub(in crate::objection) struct Promoted<'a> {
    pub objection: &'a Objection,
    pub application: ApplicationId,
    pub notice: NoticeId,
    pub position: i32,
    pub out_of_order: &'a str,
    pub reason: &'a str,
}

/// Records it.
pub(in crate::objection) async fn promote(work: &mut Work, promoted: &Promoted<'_>) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into promotion (promotion_id, objection_id, in_place_of, application_id, notice_id, position, out_of_order, reason,
            promoted_at, promoted_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Uuid::now_v7(),
        promoted.objection.id.uuid(),
        promoted.objection.application.uuid(),
        promoted.application.uuid(),
        promoted.notice.uuid(),
        promoted.position,
        promoted.out_of_order,
        promoted.reason,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "promotion_place", || ObjectionRefusal::PlaceTaken))?;
    Ok(())
}

/// The state of a row, as an objection has it.
pub(in crate::objection) fn state(id: ObjectionId, code: &str) -> Result<ObjectionState> {
    ObjectionState::from_code(code).ok_or_else(|| Error::corrupt("objection", id, "state"))
}
