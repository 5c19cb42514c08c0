//! Rows of `activity` and who comes.

use crate::{
    access::OFFICE,
    exchange::{
        Activity, ActivityId, ActivityRefusal, Audience, Coming, EnrolmentId, EnrolmentState, MaterialId,
        Plan, queries,
    },
    platform::{
        db::{constraint, exactly_one, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

fn audience(plan: &Plan) -> Vec<String> {
    plan.audience.iter().map(|one: &Audience| one.code().to_owned()).collect()
}

/// A new one.
pub(in crate::exchange) async fn announce(
    work: &mut Work,
    (id, host): (ActivityId, Uuid),
    plan: &Plan,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let host = (host != OFFICE).then_some(host);
    sqlx::query!(
        "insert into activity (activity_id, host_id, kind, title, venue, starts_at, ends_at, places, enrol_by, audience, description,
            contact, version, announced_at, announced_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14)",
        id.uuid(),
        host,
        plan.kind.code(),
        plan.title,
        plan.venue,
        plan.starts_at,
        plan.ends_at,
        plan.places,
        plan.enrol_by,
        &audience(plan),
        plan.description,
        plan.contact,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// An activity, held for the rest of the work: whoever gives or frees places waits.
pub(in crate::exchange) async fn lock(conn: &mut PgConnection, id: ActivityId) -> Result<Activity> {
    let free = sqlx::query_scalar!(r#"select activity_free($1) as "free""#, id.uuid());
    free.fetch_one(&mut *conn).await?.ok_or(Error::Unseen)?;
    queries::activity(conn, id).await
}

/// What is different from now on.
pub(in crate::exchange) async fn change(work: &mut Work, activity: &Activity, plan: &Plan) -> Result<()> {
    let done = sqlx::query!(
        "update activity set kind = $3, title = $4, venue = $5, starts_at = $6, ends_at = $7, places = $8, enrol_by = $9, audience = $10,
            description = $11, contact = $12, version = version + 1 where activity_id = $1 and version = $2",
        activity.id.uuid(),
        activity.version,
        plan.kind.code(),
        plan.title,
        plan.venue,
        plan.starts_at,
        plan.ends_at,
        plan.places,
        plan.enrol_by,
        &audience(plan),
        plan.description,
        plan.contact
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "activity to change")
}

/// It does not take place.
pub(in crate::exchange) async fn cancel(work: &mut Work, activity: &Activity, reason: &str) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update activity set cancelled_at = $3, cancel_reason = $4, version = version + 1 where activity_id = $1 and version = $2",
        activity.id.uuid(),
        activity.version,
        now,
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "activity to cancel")
}

/// A unit or a bureau comes; the line says whether it has its places.
pub(in crate::exchange) async fn enrol(
    work: &mut Work,
    (activity, tenant): (ActivityId, Uuid),
    coming: &Coming,
) -> Result<(EnrolmentId, EnrolmentState)> {
    let (id, now, account) = (EnrolmentId::fresh(), work.now(), work.actor().account());
    let state = sqlx::query_scalar!(
        "insert into enrolment (enrolment_id, activity_id, tenant_id, persons, contact_name, contact_phone, note, state, state_at,
            enrolled_at, enrolled_by)
         values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8, $9) returning state",
        id.uuid(),
        activity.uuid(),
        tenant,
        coming.persons,
        coming.contact.as_str(),
        coming.phone.as_str(),
        coming.note,
        now,
        account
    )
    .fetch_one(work.conn())
    .await
    .map_err(|error| match constraint(&error) {
        Some("enrolment_not_invited") => ActivityRefusal::NotInvited.into(),
        _ => on_constraint(error, "enrolment_once", || ActivityRefusal::Enrolled),
    })?;
    let state = EnrolmentState::from_code(&state);
    Ok((id, state.ok_or_else(|| Error::corrupt("enrolment", id, "state"))?))
}

/// A unit takes its enrolment back; `None`: it has none.
pub(in crate::exchange) async fn leave(
    work: &mut Work,
    activity: ActivityId,
    tenant: Uuid,
) -> Result<Option<EnrolmentId>> {
    let now = work.now();
    Ok(sqlx::query_scalar!(
        r#"update enrolment set state = 'cancelled', state_at = $3 where activity_id = $1 and tenant_id = $2 and state <> 'cancelled'
           returning enrolment_id as "id: EnrolmentId""#,
        activity.uuid(),
        tenant,
        now
    )
    .fetch_optional(work.conn())
    .await?)
}

/// The host ends an enrolment that was not taken back.
pub(in crate::exchange) async fn end(work: &mut Work, id: EnrolmentId, reason: &str) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update enrolment set state = 'cancelled', state_at = $2, ended_reason = $3 where enrolment_id = $1 and state <> 'cancelled'",
        id.uuid(),
        now,
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "enrolment to end")
}

/// Free places go to the front of the line: enrolment, unit, persons.
pub(in crate::exchange) async fn promote(
    work: &mut Work,
    activity: ActivityId,
) -> Result<Vec<(EnrolmentId, Uuid, i32)>> {
    let now = work.now();
    let rows = sqlx::query!(
        r#"select enrolment as "enrolment!: EnrolmentId", tenant as "tenant!", persons as "persons!" from enrolment_promote($1, $2)"#,
        activity.uuid(),
        now
    )
    .fetch_all(work.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.enrolment, row.tenant, row.persons)).collect())
}

/// Who of those with a place came; the activity counts it as a change.
pub(in crate::exchange) async fn attend(
    work: &mut Work,
    activity: &Activity,
    came: &[EnrolmentId],
) -> Result<Vec<EnrolmentId>> {
    let done = sqlx::query!(
        "update activity set version = version + 1 where activity_id = $1 and version = $2",
        activity.id.uuid(),
        activity.version
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "activity that took place")?;
    let came: Vec<Uuid> = came.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"update enrolment set attended = enrolment_id = any($2) where activity_id = $1 and state = 'placed'
           returning enrolment_id as "id: EnrolmentId", attended"#,
        activity.id.uuid(),
        &came
    )
    .fetch_all(work.conn())
    .await?;
    Ok(rows.into_iter().filter(|row| row.attended == Some(true)).map(|row| row.id).collect())
}

/// Something is handed out.
pub(in crate::exchange) async fn add_material(
    work: &mut Work,
    activity: ActivityId,
    (title, public, file): (&str, bool, &Stored),
) -> Result<()> {
    let (id, now, account) = (MaterialId::fresh(), work.now(), work.actor().account());
    sqlx::query!(
        "insert into activity_file (activity_file_id, activity_id, title, open_to_public, digest, name, size, media_type, added_at, added_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        activity.uuid(),
        title,
        public,
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// It is handed out no more; was it?
pub(in crate::exchange) async fn remove_material(
    work: &mut Work,
    activity: ActivityId,
    material: MaterialId,
) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update activity_file set removed_at = $3 where activity_id = $1 and activity_file_id = $2 and removed_at is null",
        activity.uuid(),
        material.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
