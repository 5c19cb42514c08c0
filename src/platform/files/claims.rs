//! What rows say is in the store. The view `stored_file` is the one list of the tables that name files.

use crate::platform::{error::Result, finding::Claim};
use sqlx::PgConnection;

/// Every file that a row names; one content may be named by many.
///
/// # Errors
/// Faults of the database.
pub async fn claims(conn: &mut PgConnection) -> Result<Vec<Claim>> {
    Ok(sqlx::query_as!(
        Claim,
        r#"select table_name as "table!", id as "id!", digest as "digest!", size as "size!", name as "name!"
           from stored_file order by table_name, id"#
    )
    .fetch_all(conn)
    .await?)
}
