//! 工作方案: what the authorities put on file for the year of the round.

use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// One filing of a plan.
pub(in crate::archive) struct FiledPlan {
    pub authority: String,
    pub seq: i16,
    pub title: String,
    pub departments: String,
    pub summary: String,
    pub open_to_public: bool,
    pub digest: String,
    pub file_name: String,
    pub filed_at: DateTime<Utc>,
    pub answer: String,
    pub words: String,
    pub answered_at: Option<DateTime<Utc>>,
}

pub(in crate::archive) async fn filed_plans(conn: &mut PgConnection, year: i16) -> Result<Vec<FiledPlan>> {
    Ok(sqlx::query_as!(
        FiledPlan,
        r#"select a.name as authority, f.seq, f.title, f.departments, f.summary, f.open_to_public, f.digest, f.file_name, f.filed_at,
            case f.answer when 'acknowledged' then '予以备案' when 'questioned' then '要求说明' else '没有答复' end as "answer!",
            coalesce(f.words, '') as "words!", f.answered_at
           from filing f join work_plan p using (work_plan_id) join authority a using (authority_id)
           where p.year = $1 order by a.prefecture_code, a.county_code nulls first, f.seq"#,
        year
    )
    .fetch_all(conn)
    .await?)
}
