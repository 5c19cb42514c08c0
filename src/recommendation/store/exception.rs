//! Rows of `quota_exception`.

use crate::{
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::{Kind, Stored},
        work::Work,
    },
    recommendation::{ExceptionId, ExceptionState, QuotaException, rules::ExceptionRefusal},
    round::PoolId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

pub(in crate::recommendation) struct Row {
    pub quota_exception_id: Uuid,
    pub quota_pool_id: Uuid,
    pub owner_name: String,
    pub round_id: Uuid,
    pub round_title: String,
    pub authority_id: Uuid,
    pub authority_name: String,
    pub reason: String,
    pub requested_at: DateTime<Utc>,
    pub state: String,
    pub decided_at: Option<DateTime<Utc>>,
    pub document_number: Option<String>,
    pub decision_reason: Option<String>,
    pub digest: Option<String>,
    pub file_name: Option<String>,
    pub size: Option<i64>,
    pub media_type: Option<String>,
}

impl TryFrom<Row> for QuotaException {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let document = match (row.digest, row.file_name, row.size, row.media_type) {
            (Some(digest), Some(name), Some(size), Some(media)) => {
                let kind = Kind::from_media_type(&media)
                    .ok_or_else(|| Error::corrupt("quota_exception", row.quota_exception_id, "media_type"))?;
                Some(Stored { digest, name, size, kind, pages: None })
            }
            _ => None,
        };
        let state = ExceptionState::from_code(&row.state);
        Ok(Self {
            state: state.ok_or_else(|| Error::corrupt("quota_exception", row.quota_exception_id, "state"))?,
            id: row.quota_exception_id.into(),
            pool: row.quota_pool_id.into(),
            owner_name: row.owner_name,
            round: row.round_id.into(),
            round_title: row.round_title,
            authority: row.authority_id.into(),
            authority_name: row.authority_name,
            reason: row.reason,
            requested_at: row.requested_at,
            decided_at: row.decided_at,
            document_number: row.document_number,
            decision_reason: row.decision_reason,
            document,
        })
    }
}

/// One request, as far as the viewer may see it.
pub(in crate::recommendation) async fn load(
    conn: &mut PgConnection,
    id: ExceptionId,
) -> Result<QuotaException> {
    let row = sqlx::query_as!(
        Row,
        "select e.quota_exception_id, e.quota_pool_id, p.owner_name, p.round_id, r.title as round_title, e.authority_id,
            a.name as authority_name, e.reason, e.requested_at, e.state, e.decided_at, e.document_number, e.decision_reason,
            e.digest, e.file_name, e.size, e.media_type
         from quota_exception e join quota_pool p using (quota_pool_id) join round r using (round_id) join authority a using (authority_id)
         where e.quota_exception_id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// Locks a request until the work ends.
pub(in crate::recommendation) async fn lock(conn: &mut PgConnection, id: ExceptionId) -> Result<()> {
    let found = sqlx::query_scalar!(
        "select quota_exception_id from quota_exception where quota_exception_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    found.map(drop).ok_or(Error::Unseen)
}

/// A new request; one at a time in a pool.
pub(in crate::recommendation) async fn insert(
    work: &mut Work,
    id: ExceptionId,
    pool: PoolId,
    authority: Uuid,
    (reason, document): (&str, &Stored),
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into quota_exception (quota_exception_id, quota_pool_id, authority_id, reason, requested_at, requested_by, state,
            digest, file_name, size, media_type)
         values ($1, $2, $3, $4, $5, $6, 'requested', $7, $8, $9, $10)",
        id.uuid(),
        pool.uuid(),
        authority,
        reason,
        now,
        account,
        document.digest,
        document.name,
        document.size,
        document.kind.media_type()
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| on_constraint(error, "quota_exception_one_open", || ExceptionRefusal::Pending))
}

/// The province's word.
pub(in crate::recommendation) async fn decide(
    work: &mut Work,
    id: ExceptionId,
    state: ExceptionState,
    document: Option<&str>,
    reason: &str,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update quota_exception set state = $2, decided_at = $3, decided_by = $4, document_number = $5, decision_reason = $6
         where quota_exception_id = $1 and state = 'requested'",
        id.uuid(),
        state.code(),
        now,
        account,
        document,
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "quota exception to decide")
}
