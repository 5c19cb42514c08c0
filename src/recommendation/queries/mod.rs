//! What pages read.

mod candidates;
mod codes;
mod filter;
mod listed;
mod tally;
mod unsound;
mod work;

pub use candidates::{Candidate, candidates};
pub use codes::codes;
pub use filter::{Automatic, Cursor, Filter, From, Sort};
pub use listed::{Listed, listed, place_of};
pub use tally::{Heap, Tally, Without, tally};
pub use unsound::unsound;
pub use work::{State, Work};

use super::{
    model::{
        Column, Examined, ExceptionId, QuotaException, Recommendation, SavedView, SectionSeen, SiteVisit,
    },
    store::{desk, examination, exception, progress, recommendation, visit},
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
            a.name as authority_name, e.reason, e.requested_at, e.state, e.decided_at, e.document_number, e.decision_reason,
            e.digest, e.file_name, e.size, e.media_type
         from quota_exception e join quota_pool p using (quota_pool_id) join round r using (round_id) join authority a using (authority_id)
         order by e.state = 'requested' desc, e.requested_at desc"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(QuotaException::try_from).collect()
}

/// The viewer's own views of the list, the default one first.
///
/// # Errors
/// Faults of the database.
pub async fn views(conn: &mut PgConnection) -> Result<Vec<SavedView>> {
    desk::views(conn).await
}

/// The columns the viewer has chosen, else the usual ones.
///
/// # Errors
/// Faults of the database.
pub async fn columns(conn: &mut PgConnection) -> Result<Vec<Column>> {
    Ok(desk::columns(conn).await?.unwrap_or_else(|| Column::USUAL.to_vec()))
}

/// The changed sections of a submission that were looked at.
///
/// # Errors
/// Faults of the database.
pub async fn sections_seen(
    conn: &mut PgConnection,
    id: ApplicationId,
    submission: i16,
) -> Result<Vec<SectionSeen>> {
    progress::seen(conn, id, submission).await
}

/// The visits of an application, a draft first, then the newest.
///
/// # Errors
/// Faults of the database.
pub async fn visits(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<SiteVisit>> {
    visit::load(conn, id).await
}
