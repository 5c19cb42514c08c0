//! What pages read.

mod unsound;
mod worklist;

pub use unsound::unsound;
pub use worklist::{Filter, Listed, Sort, State, worklist};

use super::{
    model::{Examined, ExceptionId, QuotaException, Recommendation},
    store::{examination, exception, recommendation},
};
use crate::{application::ApplicationId, platform::error::Result};
use sqlx::PgConnection;

/// The marks of an application, in the order of the clauses.
///
/// # Errors
/// Faults of the database.
pub async fn examination(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<Examined>> {
    examination::load(conn, id).await
}

/// The recommendation that holds, if there is one.
///
/// # Errors
/// Faults of the database.
pub async fn recommendation(conn: &mut PgConnection, id: ApplicationId) -> Result<Option<Recommendation>> {
    recommendation::load(conn, id.uuid()).await
}

/// A request for a place more.
///
/// # Errors
/// [`crate::platform::error::Error::Unseen`]; faults of the database.
pub async fn exception(conn: &mut PgConnection, id: ExceptionId) -> Result<QuotaException> {
    exception::load(conn, id).await
}

/// Every request the viewer may see, those that wait first, then the newest.
///
/// # Errors
/// Faults of the database.
pub async fn exceptions(conn: &mut PgConnection) -> Result<Vec<QuotaException>> {
    let rows = sqlx::query_as!(
        exception::Row,
        "select e.quota_exception_id, e.quota_pool_id, p.owner_name, p.round_id, r.title as round_title, e.authority_id,
            a.name as authority_name, e.reason, e.requested_at, e.state, e.decided_at, e.document_number, e.decision_reason
         from quota_exception e join quota_pool p using (quota_pool_id) join round r using (round_id) join authority a using (authority_id)
         order by e.state = 'requested' desc, e.requested_at desc"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(QuotaException::try_from).collect()
}
