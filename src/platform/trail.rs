//! Reading the audit chains, newest first. Who may: row level security on `audit_event` (a tenant its own, the province and
//! the auditor all).

use super::error::Result;
use crate::kernel::page::{Cursor, CursorFault, Page, PageSize};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// One event.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whose chain.
    pub tenant: Uuid,
    /// Its name.
    pub unit: String,
    /// The place in the chain.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The role, or the system with its job.
    pub actor: String,
    /// The person's name, if a person acted.
    pub person: Option<String>,
    /// `application.submitted`.
    pub kind: String,
    /// What it happened to.
    pub subject: Uuid,
    /// Ids, figures, reasons.
    pub body: Value,
    /// The first half of its fingerprint, in hexadecimal.
    pub hash: String,
}

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only events of this kind.
    pub kind: Option<String>,
    /// Only what happened to this.
    pub subject: Option<Uuid>,
}

/// A page of events of every chain the viewer may read, newest first; of one moment, by chain and place in it.
///
/// # Errors
/// Faults of the database; a cursor that is none reads from the start.
pub async fn page(
    conn: &mut PgConnection,
    filter: &Filter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Entry>> {
    let after = after.and_then(|cursor| place(cursor).ok().map(|(at, seq)| (at, cursor.id, seq)));
    let (at, tenant, seq) = after.map_or((None, None, None), |(at, id, seq)| (Some(at), Some(id), Some(seq)));
    let rows = sqlx::query_as!(
        Entry,
        r#"select e.tenant_id as tenant, t.name as unit, e.seq, e.at, e.actor, a.person as "person?", e.kind, e.subject, e.body,
           left(encode(e.hash, 'hex'), 32) as "hash!"
           from audit_event e join tenant t using (tenant_id) left join account a on a.account_id = e.account_id
           where ($1::text is null or e.kind = $1) and ($2::uuid is null or e.subject = $2)
             and ($3::timestamptz is null or (e.at, e.tenant_id, e.seq) < ($3, $4, $5))
           order by e.at desc, e.tenant_id desc, e.seq desc limit $6"#,
        filter.kind,
        filter.subject,
        at,
        tenant,
        seq,
        size.limit()
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::cut(rows, size, |entry| Cursor {
        key: format!("{}.{}", entry.at.timestamp_micros(), entry.seq),
        id: entry.tenant,
    }))
}

/// The last time somebody other than this account did such a thing to a part of it: who, and when. `part` is a name in the
/// body of the event, and its value.
///
/// # Errors
/// Faults of the database.
pub async fn last_by_another(
    conn: &mut PgConnection,
    (kind, subject): (&str, Uuid),
    (name, value): (&str, &str),
    account: Option<Uuid>,
) -> Result<Option<(String, DateTime<Utc>)>> {
    let row = sqlx::query!(
        r#"select a.person as "person?", e.at from audit_event e left join account a on a.account_id = e.account_id
           where e.kind = $1 and e.subject = $2 and e.body ->> $3 = $4 and e.account_id is distinct from $5
           order by e.at desc, e.seq desc limit 1"#,
        kind,
        subject,
        name,
        value,
        account
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.person.unwrap_or_default(), row.at)))
}

fn place(cursor: &Cursor) -> Result<(DateTime<Utc>, i64), CursorFault> {
    let (micros, seq) = cursor.key.split_once('.').ok_or(CursorFault)?;
    let micros = micros.parse().map_err(|_| CursorFault)?;
    let at = DateTime::from_timestamp_micros(micros).ok_or(CursorFault)?;
    Ok((at, seq.parse().map_err(|_| CursorFault)?))
}

/// Which kinds there are, with how many events each, by name.
///
/// # Errors
/// Faults of the database.
pub async fn kinds(conn: &mut PgConnection) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(r#"select kind, count(*) as "n!" from audit_event group by kind order by kind"#)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.n)).collect())
}
