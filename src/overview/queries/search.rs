//! One search over what is public: notices by their title and the units on them, work plans by title and authority. Published
//! views only, with no viewer.

use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A notice that was found.
#[derive(Clone, Debug)]
pub struct FoundNotice {
    /// Which.
    pub notice: Uuid,
    /// Its title.
    pub title: String,
    /// Its first and last day.
    pub first_day: NaiveDate,
    /// The last.
    pub last_day: NaiveDate,
    /// Units on it whose name fits.
    pub units: Vec<String>,
}

/// A work plan that was found.
#[derive(Clone, Debug)]
pub struct FoundPlan {
    /// Which filing.
    pub filing: Uuid,
    /// Its title.
    pub title: String,
    /// Whose.
    pub authority: String,
    /// Of which year.
    pub year: i16,
    /// Since when it may be read.
    pub at: DateTime<Utc>,
}

/// Notices whose title has these words, or on which a unit stands whose name has them; the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_notices(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<FoundNotice>> {
    let rows = sqlx::query!(
        r#"select n.notice_id as "notice!", n.title as "title!", n.first_day as "first_day!", n.last_day as "last_day!",
            coalesce(array_agg(e.unit_name order by e.position, e.unit_name) filter (where position(lower($1) in lower(e.unit_name)) > 0), '{}') as "units!"
           from public_notice n left join public_notice_entry e on e.notice_id = n.notice_id
               and e.struck_off_at is null and e.corrected_at is null
           group by n.notice_id, n.title, n.first_day, n.last_day, n.published_at
           having position(lower($1) in lower(n.title)) > 0 or bool_or(position(lower($1) in lower(e.unit_name)) > 0)
           order by n.published_at desc limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?;
    let found = rows.into_iter().map(|row| FoundNotice {
        notice: row.notice,
        title: row.title,
        first_day: row.first_day,
        last_day: row.last_day,
        units: row.units,
    });
    Ok(found.collect())
}

/// Published work plans with these words in title or authority, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_plans(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<FoundPlan>> {
    Ok(sqlx::query_as!(
        FoundPlan,
        r#"select filing_id as "filing!", title as "title!", authority as "authority!", year as "year!", answered_at as "at!"
           from public_filing where answered_at is not null
             and (position(lower($1) in lower(title)) > 0 or position(lower($1) in lower(authority)) > 0)
           order by year desc, authority limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}
