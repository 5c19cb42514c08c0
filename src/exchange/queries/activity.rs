//! Activities, who comes, what is handed out.

use crate::{
    access::OFFICE,
    exchange::{
        Activity, ActivityId, ActivityKind, Audience, Enrolment, EnrolmentId, EnrolmentState, Material,
        MaterialId, Plan,
    },
    org::AuthorityId,
    platform::{
        error::{Error, Result},
        files::{Kind, Stored},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Which activities.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// One of them.
    pub only: Option<ActivityId>,
    /// Of a kind.
    pub kind: Option<ActivityKind>,
    /// Of a bureau, or of the province.
    pub host: Option<Uuid>,
}

/// Activities as everyone may read them: those to come first, the next one first, then those that are over.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn activities(
    conn: &mut PgConnection,
    which: &Which,
    (now, most, skip): (DateTime<Utc>, i64, i64),
) -> Result<Vec<Activity>> {
    let rows = sqlx::query!(
        r#"select activity_id as "id!: ActivityId", host_id as "host_id: AuthorityId", host_name as "host_name!", kind as "kind!",
            title as "title!", venue as "venue!", starts_at as "starts_at!", ends_at as "ends_at!", places as "places!", enrol_by as "enrol_by!",
            audience as "audience!", description as "description!", contact as "contact!", version as "version!",
            announced_at as "announced_at!", cancelled_at, cancel_reason, taken as "taken!", waiting as "waiting!"
           from public_activity where ($1::uuid is null or activity_id = $1) and ($2::text is null or kind = $2)
               and ($3::uuid is null or coalesce(host_id, $4) = $3)
           order by ends_at < $5, case when ends_at >= $5 then starts_at end, starts_at desc, activity_id limit $6 offset $7"#,
        which.only.map(ActivityId::uuid),
        which.kind.map(ActivityKind::code),
        which.host,
        OFFICE,
        now,
        most,
        skip
    )
    .fetch_all(conn)
    .await?;
    let read = rows.into_iter().map(|row| {
        let corrupt = |what| Error::corrupt("activity", row.id, what);
        let audience: Option<Vec<Audience>> =
            row.audience.iter().map(|code| Audience::from_code(code)).collect();
        Ok(Activity {
            id: row.id,
            host: row.host_id,
            host_name: row.host_name,
            plan: Plan {
                kind: ActivityKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
                title: row.title,
                venue: row.venue,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                places: row.places,
                enrol_by: row.enrol_by,
                audience: audience.ok_or_else(|| corrupt("audience"))?,
                description: row.description,
                contact: row.contact,
            },
            version: row.version,
            announced_at: row.announced_at,
            cancelled: row.cancelled_at.zip(row.cancel_reason),
            taken: row.taken,
            waiting: row.waiting,
        })
    });
    read.collect()
}

/// One of them.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn activity(conn: &mut PgConnection, id: ActivityId) -> Result<Activity> {
    let which = Which { only: Some(id), ..Which::default() };
    activities(conn, &which, (DateTime::UNIX_EPOCH, 1, 0)).await?.pop().ok_or(Error::Unseen)
}

/// Is this unit or bureau invited?
///
/// # Errors
/// Faults of the database.
pub async fn invited(conn: &mut PgConnection, activity: ActivityId, tenant: Uuid) -> Result<bool> {
    let open = sqlx::query_scalar!(r#"select activity_open_to($1, $2) as "open!""#, activity.uuid(), tenant);
    Ok(open.fetch_one(conn).await?)
}

/// The enrolments of an activity that the viewer sees, in the order of coming; those taken back last.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn enrolments(conn: &mut PgConnection, activity: ActivityId) -> Result<Vec<Enrolment>> {
    let rows = sqlx::query!(
        r#"select e.enrolment_id as "id: EnrolmentId", e.tenant_id, t.name as unit, e.persons, e.contact_name, e.contact_phone, e.note,
            e.state, e.enrolled_at, e.ended_reason, e.attended
           from enrolment e join tenant t using (tenant_id) where e.activity_id = $1
           order by e.state = 'cancelled', e.state = 'waiting', e.place_in_line"#,
        activity.uuid()
    )
    .fetch_all(conn)
    .await?;
    let read = rows.into_iter().map(|row| {
        let state = EnrolmentState::from_code(&row.state);
        Ok(Enrolment {
            state: state.ok_or_else(|| Error::corrupt("enrolment", row.id, "state"))?,
            id: row.id,
            tenant: row.tenant_id,
            unit: row.unit,
            persons: row.persons,
            contact: row.contact_name,
            phone: row.contact_phone,
            note: row.note,
            enrolled_at: row.enrolled_at,
            ended: row.ended_reason,
            attended: row.attended,
        })
    });
    read.collect()
}

/// How a unit's own enrolments stand, by activity.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn own_enrolments(
    conn: &mut PgConnection,
    tenant: Uuid,
) -> Result<Vec<(ActivityId, EnrolmentState)>> {
    let rows = sqlx::query!(
        r#"select activity_id as "id: ActivityId", state from enrolment where tenant_id = $1 and state <> 'cancelled'"#,
        tenant
    )
    .fetch_all(conn)
    .await?;
    let read = rows.into_iter().map(|row| {
        let state = EnrolmentState::from_code(&row.state);
        Ok((row.id, state.ok_or_else(|| Error::corrupt("enrolment", row.id, "state"))?))
    });
    read.collect()
}

struct Row {
    id: MaterialId,
    title: String,
    public: bool,
    digest: String,
    name: String,
    size: i64,
    media_type: String,
    added_at: DateTime<Utc>,
}

impl TryFrom<Row> for Material {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let kind = Kind::from_media_type(&row.media_type);
        let kind = kind.ok_or_else(|| Error::corrupt("activity_file", row.id, "media type"))?;
        let file = Stored { digest: row.digest, name: row.name, size: row.size, kind, pages: None };
        Ok(Self { id: row.id, title: row.title, public: row.public, file, added_at: row.added_at })
    }
}

/// What is handed out and the viewer may read, the oldest first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn materials(conn: &mut PgConnection, activity: ActivityId) -> Result<Vec<Material>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select activity_file_id as "id: MaterialId", title, open_to_public as public, digest, name, size, media_type, added_at
           from activity_file where activity_id = $1 and removed_at is null order by added_at, activity_file_id"#,
        activity.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Material::try_from).collect()
}

/// What everyone may read of it.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn public_materials(conn: &mut PgConnection, activity: ActivityId) -> Result<Vec<Material>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select activity_file_id as "id!: MaterialId", title as "title!", true as "public!", digest as "digest!", name as "name!",
            size as "size!", media_type as "media_type!", added_at as "added_at!"
           from public_activity_file where activity_id = $1 order by added_at, activity_file_id"#,
        activity.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Material::try_from).collect()
}
