//! An authority's candidates of a round, in the order it has given them.

use crate::{
    application::{ApplicationId, Stage},
    platform::error::{Error, Result},
    round::RoundId,
    standard::Category,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Who may be recommended, or is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which application.
    pub id: ApplicationId,
    /// 2026A-E0001.
    pub number: String,
    /// The unit.
    pub org_name: String,
    /// The title applied for.
    pub category: Category,
    /// Where it is, as far as the viewer may know.
    pub stage: Stage,
    /// Is it recommended?
    pub recommended: bool,
    /// Has it been given a place?
    pub ranked: bool,
}

/// By category; within it ranked ones first, then recommended ones, then as they were submitted.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn candidates(conn: &mut PgConnection, round: RoundId, authority: Uuid) -> Result<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"select a.application_id, a.number as "number!", o.name as org_name, a.category, v.stage as "stage!",
            r.recommendation_id is not null as "recommended!", c.rank is not null as "ranked!"
         from application a join org o using (org_id) cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
            left join recommendation r on r.application_id = a.application_id and r.recalled_at is null
            left join candidate_rank c on c.application_id = a.application_id
         where a.round_id = $1 and a.authority_id = $2 and a.submitted_at is not null and not a.direct_claimed
            and a.stage not in ('draft', 'declined', 'withdrawn')
         order by array_position(array['enterprise', 'base', 'county'], a.category), c.rank nulls last, r.rank nulls last,
            a.submitted_at, a.application_id"#,
        round.uuid(),
        authority
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("application", row.application_id, what);
            Ok(Candidate {
                id: row.application_id.into(),
                number: row.number,
                org_name: row.org_name,
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
                recommended: row.recommended,
                ranked: row.ranked,
            })
        })
        .collect()
}
