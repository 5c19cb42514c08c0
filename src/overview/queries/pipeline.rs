//! Every application that was submitted, with where it stands: for the province's own systems.

use crate::{
    kernel::page::{Cursor, Page, PageSize},
    platform::error::Result,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An application under way or done.
#[derive(Clone, Debug)]
pub struct UnderWay {
    /// Its id.
    pub application: Uuid,
    /// 2026A-E0001.
    pub number: String,
    /// The code of its round.
    pub round: String,
    /// `enterprise`, `base` or `county`.
    pub category: String,
    /// The unit, as it is called now.
    pub unit_name: String,
    /// Its credit code.
    pub uscc: String,
    /// Who recommends.
    pub authority: String,
    /// The code of its stage.
    pub stage: String,
    /// Since when.
    pub stage_at: DateTime<Utc>,
}

/// A page of the submitted applications, of one round where its code is given; the latest begun first. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn under_way(
    conn: &mut PgConnection,
    round: Option<&str>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<UnderWay>> {
    let rows = sqlx::query_as!(
        UnderWay,
        r#"select a.application_id as application, coalesce(a.number, '') as "number!", r.code as round, a.category, o.name as unit_name,
            o.uscc, u.name as authority, a.stage, a.stage_at
           from application a join round r using (round_id) join org o on o.org_id = a.org_id
             join authority u on u.authority_id = a.authority_id
           where a.number is not null and ($1::text is null or r.code = $1) and ($2::uuid is null or a.application_id < $2)
           order by a.application_id desc limit $3"#,
        round,
        after.map(|cursor| cursor.id),
        size.limit()
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::cut(rows, size, |row| Cursor { key: String::new(), id: row.application }))
}
