//! What was answered and examined in a round, for counting by clause. For the province.

use crate::{
    kernel::place::Place,
    overview::watched::{AnsweredFile, Verdicts},
    platform::error::{Error, Result},
    round::RoundId,
    standard::Answers,
};
use sqlx::{PgConnection, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// Every file of a round that was submitted, as it was submitted last, with what its authority found.
///
/// # Errors
/// Faults of the database.
pub async fn answered(conn: &mut PgConnection, round: RoundId) -> Result<Vec<AnsweredFile>> {
    let mut verdicts = verdicts(conn, round).await?;
    let rows = sqlx::query!(
        r#"select a.application_id as id, a.number as "number!", o.name as unit, a.category, a.enterprise_type, a.chengdu,
            a.prefecture_code as prefecture, s.answers as "answers!: Json<Answers>"
           from application a join org o using (org_id)
               join lateral (select answers from submission where application_id = a.application_id order by seq desc limit 1) s on true
           where a.round_id = $1 and a.number is not null order by a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("application", row.id, what);
            let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
            Ok(AnsweredFile {
                id: row.id,
                number: row.number,
                unit: row.unit,
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                kind: kind.map_err(|_| corrupt("enterprise type"))?,
                place: if row.chengdu { Place::Chengdu } else { Place::Elsewhere },
                prefecture: row.prefecture,
                answers: row.answers.0,
                verdicts: verdicts.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// By file and printed clause: met (`Some(true)`), not met, or not clear.
async fn verdicts(conn: &mut PgConnection, round: RoundId) -> Result<HashMap<Uuid, Verdicts>> {
    let rows = sqlx::query!(
        r#"select e.application_id, e.clause, case e.met when 'yes' then true when 'no' then false end as met
           from examination e join application a using (application_id) where a.round_id = $1 and e.met is not null"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<Uuid, Verdicts> = HashMap::new();
    for row in rows {
        found.entry(row.application_id).or_default().insert(row.clause, row.met);
    }
    Ok(found)
}
