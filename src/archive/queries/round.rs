//! The settings of a round, its quota and its packages.

use crate::{platform::error::Result, round::RoundId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Milestone, moment, by which rule.
pub(in crate::archive) async fn plan(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[milestone, coalesce(to_char(at, 'YYYY-MM-DD HH24:MI'), ''),
            case when follows is null then '' else follows || ' +' || term || case unit when 'years' then '年' else '个工作日' end end] as "row!"
           from round_day where round_id = $1 order by at nulls last"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Milestone, from, to, why, when.
pub(in crate::archive) async fn moves(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[milestone, coalesce(to_char(from_at, 'YYYY-MM-DD HH24:MI'), ''), coalesce(to_char(to_at, 'YYYY-MM-DD HH24:MI'), ''),
            reason, to_char(at, 'YYYY-MM-DD HH24:MI')] as "row!" from round_move where round_id = $1 order by at, round_move_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Owner, category, places, taken.
pub(in crate::archive) async fn pools(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[p.owner_name, p.category, case when p.uncapped then '不限' else count(s.slot)::text end, count(s.application_id)::text] as "row!"
           from quota_pool p left join quota_slot s using (quota_pool_id) where p.round_id = $1
           group by p.quota_pool_id order by p.prefecture_code, p.county_code nulls first, p.category"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A request for a place more.
pub(in crate::archive) struct Asked {
    pub authority: String,
    pub category: String,
    pub reason: String,
    pub requested_at: DateTime<Utc>,
    pub state: String,
    pub answer: String,
    pub file: Option<String>,
    pub file_name: Option<String>,
}

pub(in crate::archive) async fn exceptions(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Asked>> {
    Ok(sqlx::query_as!(
        Asked,
        r#"select a.name as authority, p.category, e.reason, e.requested_at,
            case e.state when 'consented' then '同意' when 'refused' then '不同意' else '没有批复' end as "state!",
            concat_ws('，', e.document_number, e.decision_reason) as "answer!", e.digest as file, e.file_name
           from quota_exception e join quota_pool p using (quota_pool_id) join authority a on a.authority_id = e.authority_id
           where p.round_id = $1 order by e.requested_at"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A package of an authority.
pub(in crate::archive) struct Package {
    pub id: Uuid,
    pub authority: String,
    pub version: i16,
    pub letter_number: String,
    pub list: String,
    pub digest: String,
    pub prepared_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub pages: i32,
}

pub(in crate::archive) async fn packages(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Package>> {
    Ok(sqlx::query_as!(
        Package,
        r#"select p.package_id as id, a.name as authority, p.version, p.letter_number, p.list, p.digest, p.prepared_at, p.sent_at,
            p.letter_pages::int + p.summary_pages + p.opinion_pages as "pages!"
           from package p join authority a using (authority_id) where p.round_id = $1 order by a.prefecture_code, a.county_code nulls first, p.version"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// The sealed scans of a package: name, digest.
pub(in crate::archive) async fn scans(
    conn: &mut PgConnection,
    package: Uuid,
) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "select file_name, digest from package_scan where package_id = $1 order by seq",
        package
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.file_name, row.digest)).collect())
}
