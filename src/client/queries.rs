//! Reading clients.

use super::{Client, ClientId, Known, Scope};
use crate::platform::error::{Error, Result};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

fn scopes(id: ClientId, words: &[String]) -> Result<Vec<Scope>> {
    let known = words.iter().map(|word| Scope::from_code(word));
    known.collect::<Option<_>>().ok_or_else(|| Error::corrupt("api_client", id, "scope"))
}

/// Every client there has been, the newest first. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn clients(conn: &mut PgConnection) -> Result<Vec<Client>> {
    let rows = sqlx::query!(
        r#"select c.api_client_id as "id: ClientId", c.name, c.scopes, c.created_at, a.person as created_by, c.expires_at, c.revoked_at,
            u.used_at as "used_at?"
           from api_client c join account a on a.account_id = c.created_by left join api_client_use u using (api_client_id)
           order by c.created_at desc, c.api_client_id desc"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Client {
                scopes: scopes(row.id, &row.scopes)?,
                id: row.id,
                name: row.name,
                created_at: row.created_at,
                created_by: row.created_by,
                expires_at: row.expires_at,
                revoked_at: row.revoked_at,
                used_at: row.used_at,
            })
        })
        .collect()
}

/// Whose key this is, if it opens at this moment. In the system's context.
///
/// # Errors
/// Faults of the database.
pub async fn of_key(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Known>> {
    let row = sqlx::query!(
        r#"select api_client_id as "id: ClientId", scopes from api_client
           where token_hash = $1 and revoked_at is null and expires_at > $2"#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok(Known { client: row.id, scopes: scopes(row.id, &row.scopes)? })).transpose()
}
