//! What the province's pages read: the files that wait for it.

use crate::{
    application::{ApplicationId, Stage},
    platform::error::{Error, Result},
    standard::Category,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::str::FromStr as _;

/// A file in the province's hands before the review.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Which.
    pub id: ApplicationId,
    /// 2026A-E0001.
    pub number: String,
    /// The applicant.
    pub unit_name: String,
    /// The title applied for.
    pub category: Category,
    /// 绵阳市商务局.
    pub authority_name: String,
    /// Comes as 省级企业.
    pub direct: bool,
    /// The flag is confirmed.
    pub direct_confirmed: bool,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub since: DateTime<Utc>,
    /// 2026年第一批.
    pub round_title: String,
}

/// Files that wait for the province: recommended ones, and 省级企业; with `decided`, those it has taken up or refused instead.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn waiting(conn: &mut PgConnection, decided: bool) -> Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select a.application_id as "id: ApplicationId", coalesce(a.number, '') as "number!", o.name as unit_name, a.category,
            u.name as authority_name, a.direct_claimed, a.direct_confirmed_at is not null as "confirmed!", a.stage, a.stage_at,
            r.title as round_title
           from application a join org o using (org_id) join authority u on u.authority_id = a.authority_id
           join round r using (round_id)
           where case when $1 then a.stage in ('accepted', 'not_accepted') and r.stage = 'open'
                      else a.stage = 'recommended' or (a.stage = 'submitted' and a.direct_claimed) end
           order by a.stage_at, a.number"#,
        decided
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what| Error::corrupt("application", row.id, what);
            Ok(Waiting {
                id: row.id,
                number: row.number,
                unit_name: row.unit_name,
                category: Category::from_str(&row.category).map_err(|_| corrupt("category"))?,
                authority_name: row.authority_name,
                direct: row.direct_claimed,
                direct_confirmed: row.confirmed,
                stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
                since: row.stage_at,
                round_title: row.round_title,
            })
        })
        .collect()
}
