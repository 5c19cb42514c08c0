//! What lies in an application besides its submissions.

use crate::{
    application::ApplicationId,
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// An application that was submitted at least once.
pub(in crate::archive) struct Filed {
    pub id: ApplicationId,
    pub number: String,
    pub unit: String,
    pub uscc: String,
    pub category: Category,
    pub kind: Option<EnterpriseType>,
    pub authority: String,
    pub direct: bool,
    pub stage: String,
    pub achievements: String,
}

pub(in crate::archive) async fn filed(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Filed>> {
    let rows = sqlx::query!(
        r#"select a.application_id as "id: ApplicationId", a.number as "number!", o.name, o.uscc, a.category, a.enterprise_type,
            u.name as authority, a.direct_claimed, a.stage, a.achievements
           from application a join org o using (org_id) join authority u using (authority_id)
           where a.round_id = $1 and a.number is not null order by a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("application", row.id, what);
            let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
            Ok(Filed {
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                kind: kind.map_err(|_| corrupt("enterprise_type"))?,
                id: row.id,
                number: row.number,
                unit: row.name,
                uscc: row.uscc,
                authority: row.authority,
                direct: row.direct_claimed,
                stage: row.stage,
                achievements: row.achievements,
            })
        })
        .collect()
}

/// Drafts that nobody submitted.
pub(in crate::archive) async fn unfiled(conn: &mut PgConnection, round: RoundId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from application where round_id = $1 and number is null"#,
        round.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// When, act, stage, by whom, note, points.
pub(in crate::archive) async fn steps(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[to_char(at, 'YYYY-MM-DD HH24:MI'), act, stage, by_name, note,
            coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(points) p), '')] as "row!"
           from application_step where application_id = $1 order by at, application_step_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Clause, truth, completeness, met, remark, when.
pub(in crate::archive) async fn examinations(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[clause, case truth when 'true' then '真实' when 'doubtful' then '存疑' else '' end,
            case completeness when 'complete' then '完整' when 'missing' then '不完整' else '' end,
            case met when 'yes' then '符合' when 'no' then '不符合' when 'unclear' then '不能确定' else '' end,
            remark, to_char(examined_at, 'YYYY-MM-DD HH24:MI')] as "row!"
           from examination where application_id = $1 order by clause"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Recommendations: authority, number, rank, opinion, when, recalled.
pub(in crate::archive) async fn candidates(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[a.name, r.document_number, r.rank::text, r.opinion, to_char(r.recommended_at, 'YYYY-MM-DD HH24:MI'),
            coalesce(to_char(r.recalled_at, 'YYYY-MM-DD HH24:MI'), '')] as "row!"
           from recommendation r join authority a using (authority_id) where r.application_id = $1 order by r.recommended_at"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Day, place, visitors, received by, conclusion, summary.
pub(in crate::archive) async fn visits(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[coalesce(visited_on::text, ''), place, array_to_string(visitors, '、'), received_by,
            case conclusion when 'agrees' then '相符' when 'differs' then '不符' when 'unclear' then '不能确定' else '' end, summary,
            coalesce((select string_agg(f.clause || '：' || f.finding, E'\n' order by f.clause) from site_visit_finding f
                where f.site_visit_id = v.site_visit_id), '')] as "row!"
           from site_visit v where application_id = $1 and signed_at is not null order by created_at"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A photo of a visit.
pub(in crate::archive) struct PhotoFile {
    pub digest: String,
    pub name: String,
    pub on: Option<NaiveDate>,
}

pub(in crate::archive) async fn files_of_visits(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<PhotoFile>> {
    Ok(sqlx::query_as!(
        PhotoFile,
        r#"select p.digest, p.name, v.visited_on as on from site_visit_photo p join site_visit v using (site_visit_id)
           where v.application_id = $1 and v.signed_at is not null order by p.added_at"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A letter that went out.
pub(in crate::archive) struct Sent {
    pub kind: String,
    pub subject: String,
    pub body: String,
    pub by: String,
    pub to: String,
    pub number: String,
    pub at: DateTime<Utc>,
}

pub(in crate::archive) async fn letters(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<Sent>> {
    Ok(sqlx::query_as!(
        Sent,
        r#"select l.letter_kind as kind, l.subject, l.body, u.name as by, t.name as "to", l.released_at as "at!",
            coalesce(l.number_word || '〔' || l.number_year || '〕' || l.number_serial || '号', '') as "number!"
           from letter l join tenant u on u.tenant_id = l.unit_id join tenant t on t.tenant_id = l.tenant_id
           where l.application_id = $1 and l.state = 'released' order by l.released_at"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}
