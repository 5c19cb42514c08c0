//! What everyone may know of every public round.

use crate::{
    kernel::page::{Cursor, Page, PageSize},
    platform::error::Result,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A public round, as lists and feeds show it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// 2026年第一批.
    pub title: String,
    /// `2026A`.
    pub code: String,
    /// The creation standards it has pinned.
    pub standard_set: String,
    /// When it was made public.
    pub opened_at: DateTime<Utc>,
    /// First moment of the window.
    pub opens_at: DateTime<Utc>,
    /// First moment too late to apply.
    pub closes_at: DateTime<Utc>,
    /// First moment too late to recommend.
    pub recommend_until: DateTime<Utc>,
    /// Is its last title conferred?
    pub closed: bool,
    /// When its public plan last moved, or it opened or closed.
    pub changed_at: DateTime<Utc>,
}

/// Every public round, the newest window first.
///
/// # Errors
/// Faults of the database.
pub async fn listed(conn: &mut PgConnection) -> Result<Vec<Listed>> {
    listed_after(conn, None, i64::MAX).await
}

/// A page of them, behind a round.
///
/// # Errors
/// Faults of the database.
pub async fn listed_page(
    conn: &mut PgConnection,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Listed>> {
    let rows = listed_after(conn, after.map(|cursor| cursor.id), size.limit()).await?;
    Ok(Page::cut(rows, size, |row| Cursor { key: String::new(), id: row.id }))
}

async fn listed_after(conn: &mut PgConnection, after: Option<Uuid>, limit: i64) -> Result<Vec<Listed>> {
    Ok(sqlx::query_as!(
        Listed,
        r#"select r.round_id as "id!", r.title as "title!", r.code as "code!", r.standard_set as "standard_set!",
            r.opened_at as "opened_at!", r.opens_at as "opens_at!", r.closes_at as "closes_at!",
            r.recommend_until as "recommend_until!", (r.stage = 'closed') as "closed!",
            greatest(r.opened_at, r.closed_at, (select max(m.at) from public_round_move m where m.round_id = r.round_id)) as "changed_at!"
           from public_round r
           where $1::uuid is null or (r.opens_at, r.round_id) < (select a.opens_at, a.round_id from public_round a where a.round_id = $1)
           order by r.opens_at desc, r.round_id desc limit $2"#,
        after,
        limit
    )
    .fetch_all(conn)
    .await?)
}
