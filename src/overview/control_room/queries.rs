//! What the control room reads: only as the province or the auditor.

use super::model::{Cell, Counts};
use crate::{
    application::{Reach, Stage},
    platform::error::{Error, Result},
    round::RoundId,
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// The files of one round, counted.
///
/// # Errors
/// Faults of the database.
pub async fn counts(conn: &mut PgConnection, round: RoundId) -> Result<Counts> {
    Ok(every_round(conn, Some(round)).await?.remove(&round).unwrap_or_default())
}

/// The files of each round, counted; of one only, if it is named.
///
/// # Errors
/// Faults of the database.
pub async fn every_round(conn: &mut PgConnection, only: Option<RoundId>) -> Result<HashMap<RoundId, Counts>> {
    let rows = sqlx::query!(
        r#"select a.round_id as "round: RoundId", a.prefecture_code as prefecture, u.county_code as county, a.category, a.stage,
            a.direct_claimed as direct, a.direct_confirmed_at is not null as "confirmed!", a.submitted_at is not null as "submitted!",
            w.reached as "reached!", count(*) as "files!"
         from application a join authority u using (authority_id) join office_reached($1) w using (application_id)
         where ($1::uuid is null or a.round_id = $1)
         group by 1, 2, 3, 4, 5, 6, 7, 8, 9"#,
        only.map(RoundId::uuid)
    )
    .fetch_all(conn)
    .await?;
    let mut rounds: HashMap<RoundId, Counts> = HashMap::new();
    for row in rows {
        let corrupt = |what: &str| Error::corrupt("application", row.round, what);
        let stage = Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?;
        let reach = Reach::from_rank(row.reached).ok_or_else(|| corrupt("reached"))?;
        let cell = Cell {
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            scored: stage == Stage::InReview && reach == Reach::Reviewed,
            files: u32::try_from(row.files).map_err(|_| corrupt("too many"))?,
            prefecture: row.prefecture,
            county: row.county,
            direct: row.direct,
            confirmed: row.confirmed,
            submitted: row.submitted,
            stage,
            reach,
        };
        rounds.entry(row.round).or_default().0.push(cell);
    }
    Ok(rounds)
}

/// How many requests for a place more wait for the province in a round.
///
/// # Errors
/// Faults of the database.
pub async fn open_exceptions(conn: &mut PgConnection, round: Uuid) -> Result<u32> {
    let open = sqlx::query_scalar!(
        r#"select count(*) as "n!" from quota_exception e join quota_pool p using (quota_pool_id)
         where p.round_id = $1 and e.state = 'requested'"#,
        round
    )
    .fetch_one(conn)
    .await?;
    u32::try_from(open).map_err(|_| Error::corrupt("quota_exception", round, "too many"))
}
