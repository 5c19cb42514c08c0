//! Rows of `quota_exception`.

use crate::{
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
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
}

impl TryFrom<Row> for QuotaException {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
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
            a.name as authority_name, e.reason, e.requested_at, e.state, e.decided_at, e.document_number, e.decision_reason
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
    reason: &str,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into quota_exception (quota_exception_id, quota_pool_id, authority_id, reason, requested_at, requested_by, state)
         values ($1, $2, $3, $4, $5, $6, 'requested')",
        id.uuid(),
        pool.uuid(),
        authority,
        reason,
        now,
        account
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
