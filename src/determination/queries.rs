//! What pages and the notice read of determinations.

pub use super::store::unsound::unsound;

use super::{Determination, DeterminationId, rules::Unit, store::Row};
use crate::{
    application::ApplicationId, platform::error::Result, review::ReviewStage, round::RoundId,
    standard::Category,
};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One; `None`: it does not exist for the viewer.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn determination(conn: &mut PgConnection, id: DeterminationId) -> Result<Option<Determination>> {
    let row = sqlx::query_as!(
        Row,
        "select determination_id, round_id, record, digest, units_digest, prepared_at, prepared_by, prepared_name, decided_at,
            decided_by, decided_name, outcome, reason
         from determination where determination_id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Determination::try_from).transpose()
}

/// Every version of a round, the newest first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Determination>> {
    let rows = sqlx::query_as!(
        Row,
        "select determination_id, round_id, record, digest, units_digest, prepared_at, prepared_by, prepared_name, decided_at,
            decided_by, decided_name, outcome, reason
         from determination where round_id = $1 order by prepared_at desc, version desc",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Determination::try_from).collect()
}

/// The lists that wait for a principal, the oldest first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn waiting(conn: &mut PgConnection) -> Result<Vec<Determination>> {
    let rows = sqlx::query_as!(
        Row,
        "select determination_id, round_id, record, digest, units_digest, prepared_at, prepared_by, prepared_name, decided_at,
            decided_by, decided_name, outcome, reason
         from determination where outcome is null order by prepared_at"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Determination::try_from).collect()
}

/// What of a file goes into the public list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// County of registration.
    pub region_code: String,
    /// 主要工作业绩, as they stand in the file.
    pub achievements: String,
}

/// The facts of a category's files in a round.
///
/// # Errors
/// Faults of the database.
pub async fn facts(
    conn: &mut PgConnection,
    round: RoundId,
    category: Category,
) -> Result<BTreeMap<ApplicationId, Facts>> {
    let rows = sqlx::query!(
        r#"select application_id as "application: ApplicationId", region_code, achievements from application
           where round_id = $1 and category = $2"#,
        round.uuid(),
        category.key()
    )
    .fetch_all(conn)
    .await?;
    let facts = rows.into_iter();
    Ok(facts
        .map(|row| (row.application, Facts { region_code: row.region_code, achievements: row.achievements }))
        .collect())
}

/// What experts wrote on an application, without their names: each remark once, overall comments first.
///
/// # Errors
/// Faults of the database.
pub async fn remarks(conn: &mut PgConnection, application: ApplicationId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select said as "said!" from (
               select trim(s.comment) as said, 1 as kind, s.total_half_points as points from assignment s
                   where s.application_id = $1 and s.locked_at is not null and s.recused_at is null
               union all select trim(g.remark), 2, null from gate_verdict g join assignment s using (assignment_id)
                   where s.application_id = $1 and s.locked_at is not null and g.passed = false
               union all select trim(c.remark), 3, c.half_points from score c join assignment s using (assignment_id)
                   where s.application_id = $1 and s.locked_at is not null) as remark
           where said <> '' group by said order by min(kind), min(points), said limit 12"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Units of a round that are not on an approved list and have had no letter about it.
///
/// # Errors
/// Faults of the database.
pub async fn without_feedback(conn: &mut PgConnection, round: RoundId) -> Result<Vec<ApplicationId>> {
    Ok(sqlx::query_scalar!(
        r#"select a.application_id as "application: ApplicationId" from application a
               join determination_unit u using (application_id) join determination d using (determination_id)
           where a.round_id = $1 and a.stage = 'not_proposed' and d.outcome = 'approved' and not u.selected
               and not exists (select from letter l where l.application_id = a.application_id and l.letter_kind = 'feedback')
           order by a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// What the public list would say of a unit that was ranked but is not on it: for a reserve that is promoted. `None`: it is on the list,
/// or nobody has decided on it.
///
/// # Errors
/// Faults of the database.
pub async fn reserve(conn: &mut PgConnection, application: ApplicationId) -> Result<Option<Unit>> {
    Ok(sqlx::query_as!(
        Unit,
        r#"select d.category as "category: Category", u.position, u.unit_name as unit, u.place, u.achievements
           from determination_unit u join determination d using (determination_id)
           where u.application_id = $1 and d.outcome = 'approved' and not u.selected"#,
        application.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// The accounts of whoever approved a list of the round.
///
/// # Errors
/// Faults of the database.
pub async fn approvers(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        r#"select distinct decided_by as "by!" from determination where round_id = $1 and outcome = 'approved'"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// What the sheets of a stage come to on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnCriterion {
    /// Its key in the standard.
    pub criterion: String,
    /// The sheets' points on it, in half points, lowest first.
    pub half_points: Vec<i32>,
}

/// The locked sheets of an application, criterion by criterion.
///
/// # Errors
/// Faults of the database.
pub async fn criteria(
    conn: &mut PgConnection,
    application: ApplicationId,
    stage: ReviewStage,
) -> Result<Vec<OnCriterion>> {
    Ok(sqlx::query_as!(
        OnCriterion,
        r#"select c.criterion, array_agg(c.half_points order by c.half_points) as "half_points!: Vec<i32>"
           from score c join assignment s using (assignment_id)
           where s.application_id = $1 and s.stage = $2 and s.locked_at is not null and s.recused_at is null
               and c.half_points is not null
           group by c.criterion"#,
        application.uuid(),
        stage.code()
    )
    .fetch_all(conn)
    .await?)
}
