//! Credit codes of the units of a list, for the list as a file.

use crate::{application::ApplicationId, platform::error::Result};
use sqlx::PgConnection;
use std::collections::HashMap;

/// The credit code of each application's unit.
///
/// # Errors
/// Faults of the database.
pub async fn codes(
    conn: &mut PgConnection,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, String>> {
    let ids: Vec<uuid::Uuid> = applications.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select a.application_id, o.uscc from application a join org o using (org_id) where a.application_id = any($1)",
        &ids
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.application_id.into(), row.uscc)).collect())
}
