//! Reading plans and filings.

use super::{
    Answer, AuthorityYear, Filing, FilingId, Published, WorkPlan, WorkPlanId,
    model::PlanStage,
    store::{ContentRow, PlanRow, PublishedRow},
};
use crate::platform::error::{Error, Result};
use sqlx::PgConnection;
use uuid::Uuid;

/// The plans of one authority, the newest year first.
///
/// # Errors
/// Faults of the database.
pub async fn plans_of(conn: &mut PgConnection, authority: Uuid) -> Result<Vec<WorkPlan>> {
    let rows = sqlx::query_as!(
        PlanRow,
        "select p.work_plan_id, p.authority_id, a.name as authority_name, p.year, p.title, p.departments, p.summary, p.open_to_public,
            p.digest, p.file_name, p.size, p.media_type, p.stage, p.stage_at, p.version
         from work_plan p join authority a using (authority_id) where p.authority_id = $1 order by p.year desc",
        authority
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(WorkPlan::try_from).collect()
}

/// One plan; only this authority's when one is named.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn plan(conn: &mut PgConnection, id: WorkPlanId, authority: Option<Uuid>) -> Result<WorkPlan> {
    let row = sqlx::query_as!(
        PlanRow,
        "select p.work_plan_id, p.authority_id, a.name as authority_name, p.year, p.title, p.departments, p.summary, p.open_to_public,
            p.digest, p.file_name, p.size, p.media_type, p.stage, p.stage_at, p.version
         from work_plan p join authority a using (authority_id)
         where p.work_plan_id = $1 and ($2::uuid is null or p.authority_id = $2)",
        id.uuid(),
        authority
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// What was filed of a plan, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn filings(conn: &mut PgConnection, plan: WorkPlanId) -> Result<Vec<Filing>> {
    let rows = sqlx::query!(
        "select filing_id, seq, title, departments, summary, open_to_public, digest, file_name, size, media_type, filed_at, answer,
            words, answered_at
         from filing where work_plan_id = $1 order by seq desc",
        plan.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let words = row.words.unwrap_or_default();
            let acknowledged = row.answer.as_deref() == Some(PlanStage::Acknowledged.code());
            let content = ContentRow {
                filing_id: row.filing_id,
                title: row.title,
                departments: row.departments,
                summary: row.summary,
                open_to_public: row.open_to_public,
                digest: row.digest,
                file_name: row.file_name,
                size: row.size,
                media_type: row.media_type,
            };
            Ok(Filing {
                id: row.filing_id.into(),
                seq: row.seq,
                content: content.try_into()?,
                filed_at: row.filed_at,
                answer: row.answered_at.map(|at| (Answer { acknowledged, words }, at)),
            })
        })
        .collect()
}

/// How every authority in office in this year stands with its plan. A plan that was never filed is its authority's own affair.
///
/// # Errors
/// Faults of the database.
pub async fn of_year(conn: &mut PgConnection, year: i16) -> Result<Vec<AuthorityYear>> {
    let rows = sqlx::query!(
        r#"select a.name, f.work_plan_id as "work_plan_id?", p.stage as "stage?", f.filed_at as "filed_at?", f.open_to_public as "open?"
           from authority a left join work_plan p on p.authority_id = a.authority_id and p.year = $1
               left join lateral (select l.work_plan_id, l.filed_at, l.open_to_public from filing l
                   where l.work_plan_id = p.work_plan_id order by l.seq desc limit 1) f on true
           where a.valid_from < make_date($1::int + 1, 1, 1) and coalesce(a.valid_until, 'infinity') >= make_date($1::int, 1, 1)
           order by a.prefecture_code, a.county_code nulls first"#,
        year
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let plan = match (row.work_plan_id, row.stage) {
                (Some(id), Some(stage)) => {
                    let stage = PlanStage::from_code(&stage)
                        .ok_or_else(|| Error::corrupt("work_plan", id, "stage"))?;
                    Some((id.into(), stage))
                }
                _ => None,
            };
            let open_to_public = row.open.unwrap_or_default();
            Ok(AuthorityYear { authority: row.name, plan, filed_at: row.filed_at, open_to_public })
        })
        .collect()
}

/// How many filings wait for the province's word.
///
/// # Errors
/// Faults of the database.
pub async fn waiting(conn: &mut PgConnection) -> Result<i64> {
    let number = sqlx::query_scalar!(r#"select count(*) as "number!" from filing where answer is null"#);
    Ok(number.fetch_one(conn).await?)
}

/// The plans of a year that everyone may read.
///
/// # Errors
/// Faults of the database.
pub async fn published(conn: &mut PgConnection, year: i16) -> Result<Vec<Published>> {
    let rows = sqlx::query_as!(
        PublishedRow,
        r#"select filing_id as "filing_id!", authority as "authority!", prefecture_code as "prefecture!", year as "year!", title as "title!", departments as "departments!",
            summary as "summary!", digest as "digest!", file_name as "file_name!", size as "size!", media_type as "media_type!",
            filed_at as "filed_at!", answered_at as "answered_at!"
           from public_filing where year = $1 order by prefecture_code, authority"#,
        year
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Published::try_from).collect()
}

/// The years of which there is something to read, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn published_years(conn: &mut PgConnection) -> Result<Vec<i16>> {
    let years = sqlx::query_scalar!(r#"select distinct year as "year!" from public_filing order by 1 desc"#);
    Ok(years.fetch_all(conn).await?)
}

/// A plan everyone may read, by where its authority is.
#[derive(Clone, Debug)]
pub struct PlanOf {
    /// The filing.
    pub id: FilingId,
    /// The prefecture of its authority.
    pub prefecture: String,
    /// Of which year.
    pub year: i16,
    /// Its authority.
    pub authority: String,
    /// Its heading.
    pub title: String,
}

/// The plans everyone may read, prefecture by prefecture, the newest year first.
///
/// # Errors
/// Faults of the database.
pub async fn published_by_place(conn: &mut PgConnection) -> Result<Vec<PlanOf>> {
    Ok(sqlx::query_as!(
        PlanOf,
        r#"select filing_id as "id!: FilingId", prefecture_code as "prefecture!", year as "year!", authority as "authority!",
            title as "title!"
           from public_filing order by prefecture_code, year desc, authority"#
    )
    .fetch_all(conn)
    .await?)
}

/// One plan everyone may read.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn published_one(conn: &mut PgConnection, id: FilingId) -> Result<Published> {
    let row = sqlx::query_as!(
        PublishedRow,
        r#"select filing_id as "filing_id!", authority as "authority!", prefecture_code as "prefecture!", year as "year!", title as "title!", departments as "departments!",
            summary as "summary!", digest as "digest!", file_name as "file_name!", size as "size!", media_type as "media_type!",
            filed_at as "filed_at!", answered_at as "answered_at!"
           from public_filing where filing_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}
