//! What the province decided on a file at acceptance, and what the check list is checked against.

use crate::{application::ApplicationId, platform::error::Result};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The decision with its check list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The keys of the points that were ticked.
    pub checks: Vec<String>,
    /// Taken up, or not.
    pub accepted: bool,
    /// Why not.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; the system where nobody is named.
    pub person: Option<String>,
}

/// The decision on a file; `None`: not decided yet.
///
/// # Errors
/// Faults of the database, and a list that is none.
pub async fn decision(conn: &mut PgConnection, id: ApplicationId) -> Result<Option<Decision>> {
    let row = sqlx::query!(
        r#"select d.checks, d.accepted, d.reason, d.decided_at, c.person as "person?"
         from acceptance d left join account c on c.account_id = d.decided_by where d.application_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Decision {
            checks: serde_json::from_value(row.checks)?,
            accepted: row.accepted,
            reason: row.reason,
            at: row.decided_at,
            person: row.person,
        })
    })
    .transpose()
}

/// What the register and the round hold of the same unit: numbers of its other files in the round, and certificates of titles
/// that are not revoked (B18).
///
/// # Errors
/// Faults of the database.
pub async fn others_of_unit(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<(Vec<String>, Vec<String>)> {
    let files = sqlx::query_scalar!(
        r#"select b.number as "number!" from application a join application b on b.org_id = a.org_id and b.round_id = a.round_id
         where a.application_id = $1 and b.application_id <> $1 and b.number is not null and b.stage <> 'withdrawn' order by b.number"#,
        id.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let titles = sqlx::query_scalar!(
        r#"select t.certificate_number as "number!" from application a join title t on t.org_id = a.org_id
         where a.application_id = $1 and t.state in ('valid', 'in_rereview') order by t.certificate_number"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok((files, titles))
}
