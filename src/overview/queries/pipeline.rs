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

/// A page of the submitted applications, of one round where its code is given; the latest begun first. For systems of the province:
/// a key reads as the system, so what the office decided before its notice is hidden here, as it is from everybody else.
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
            o.uscc, u.name as authority, case when h.hidden then 'in_review' else a.stage end as "stage!",
            case when h.hidden then coalesce((select max(s.at) from application_step s
                where s.application_id = a.application_id and s.stage = 'in_review'), a.stage_at) else a.stage_at end as "stage_at!"
           from application a join round r using (round_id) join org o on o.org_id = a.org_id
             join authority u on u.authority_id = a.authority_id
             cross join lateral (select a.stage = 'proposed' or (a.stage = 'not_proposed' and r.stage <> 'closed'
                 and not exists (select from notice n where n.round_id = a.round_id and n.published_at >= a.stage_at)) as hidden) h
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
