//! Requests for a sign-off.

use crate::{
    account::AccountId,
    application::model::{ApplicationId, Content, Decided, Point, SignOff, SignOffId, Verdict},
    platform::{
        db::exactly_one,
        error::{Error, Result},
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

struct Row {
    sign_off_id: Uuid,
    application_id: Uuid,
    seq: i16,
    digest: String,
    version: i32,
    requested_at: DateTime<Utc>,
    requested_by: Uuid,
    requested_name: String,
    decided_at: Option<DateTime<Utc>>,
    decided_name: Option<String>,
    outcome: Option<String>,
    points: Json<Vec<Point>>,
    voided_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for SignOff {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what| Error::corrupt("sign_off", row.sign_off_id, what);
        let decided = match (row.outcome.as_deref(), row.decided_at, row.decided_name) {
            (None, None, None) => None,
            (Some("approved"), Some(at), Some(name)) => {
                Some(Decided { at, name, verdict: Verdict::Approved })
            }
            (Some("returned"), Some(at), Some(name)) => {
                Some(Decided { at, name, verdict: Verdict::Returned(row.points.0) })
            }
            _ => return Err(corrupt("decision")),
        };
        Ok(Self {
            id: row.sign_off_id.into(),
            application: row.application_id.into(),
            content: Content { seq: row.seq, digest: row.digest, version: row.version },
            requested_at: row.requested_at,
            requested_by: row.requested_by.into(),
            requested_name: row.requested_name,
            decided,
            voided_at: row.voided_at,
        })
    }
}

/// Every request of an application, newest first.
pub(in crate::application) async fn all(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<SignOff>> {
    sqlx::query_as!(
        Row,
        r#"select sign_off_id, application_id, seq, digest, version, requested_at, requested_by, requested_name,
               decided_at, decided_name, outcome, points as "points: Json<Vec<Point>>", voided_at
           from sign_off where application_id = $1 order by requested_at desc, sign_off_id desc"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(SignOff::try_from)
    .collect()
}

/// A new request.
pub(in crate::application) async fn insert(
    work: &mut Work,
    id: SignOffId,
    application: ApplicationId,
    content: &Content,
    (by, name): (AccountId, &str),
) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into sign_off (sign_off_id, application_id, seq, digest, version, requested_at, requested_by, requested_name, points)
         values ($1, $2, $3, $4, $5, $6, $7, $8, '[]')",
        id.uuid(),
        application.uuid(),
        content.seq,
        content.digest,
        content.version,
        now,
        by.uuid(),
        name
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The signatory's word.
pub(in crate::application) async fn decide(
    work: &mut Work,
    id: SignOffId,
    verdict: &Verdict,
    (by, name): (AccountId, &str),
) -> Result<()> {
    let now = work.now();
    let (outcome, points): (_, &[Point]) = match verdict {
        Verdict::Approved => ("approved", &[]),
        Verdict::Returned(points) => ("returned", points),
    };
    let done = sqlx::query!(
        "update sign_off set decided_at = $2, decided_by = $3, decided_name = $4, outcome = $5, points = $6
         where sign_off_id = $1 and outcome is null and voided_at is null",
        id.uuid(),
        now,
        by.uuid(),
        name,
        outcome,
        Json(points) as _
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "sign_off.decide")
}

/// A change of the dossier takes the worth of what stands; `None`: nothing stood.
pub(in crate::application) async fn void(
    work: &mut Work,
    application: ApplicationId,
) -> Result<Option<SignOffId>> {
    let now = work.now();
    Ok(sqlx::query_scalar!(
        r#"update sign_off set voided_at = $2
           where application_id = $1 and voided_at is null and outcome is distinct from 'returned'
           returning sign_off_id as "id: SignOffId""#,
        application.uuid(),
        now
    )
    .fetch_optional(work.conn())
    .await?)
}
