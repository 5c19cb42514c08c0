//! What pages read.

use super::{
    model::{Application, ApplicationId},
    store::load,
};
use crate::{access::Scope, platform::error::Result};
use sqlx::PgConnection;

/// An application as this viewer may see it; `None`: it does not exist for them.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn seen(
    conn: &mut PgConnection,
    id: impl Into<ApplicationId>,
    scope: &Scope,
) -> Result<Option<Application>> {
    load::one(conn, id.into(), scope).await
}
