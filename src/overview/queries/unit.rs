//! What a unit has applied for and been given before, for whoever decides on its application.

use crate::{
    application::{ApplicationId, Category, Stage},
    award::TitleState,
    org::OrgId,
    overview::model::{PastApplication, PastTitle},
    platform::error::{Error, Result},
};
use sqlx::PgConnection;

/// The unit's other applications, as far as the viewer may see them, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn past_applications(
    conn: &mut PgConnection,
    org: OrgId,
    but: ApplicationId,
) -> Result<Vec<PastApplication>> {
    let rows = sqlx::query!(
        r#"select a.application_id as "id: ApplicationId", r.title as round, a.category, a.number, v.stage as "stage!",
               v.stage_at as "since!"
           from application a join round r using (round_id)
               cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
           where a.org_id = $1 and a.application_id <> $2 and a.submitted_at is not null
           order by a.created_at desc limit 20"#,
        org.uuid(),
        but.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what| Error::corrupt("application", row.id, what);
            Ok(PastApplication {
                id: row.id,
                round: row.round,
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                number: row.number.unwrap_or_default(),
                stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
                since: row.since,
            })
        })
        .collect()
}

/// The titles a unit was given, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn past_titles(conn: &mut PgConnection, org: OrgId) -> Result<Vec<PastTitle>> {
    let rows = sqlx::query!(
        "select category, certificate_number, announced_on, state, state_on from title where org_id = $1
         order by announced_on desc",
        org.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what| Error::corrupt("title", &row.certificate_number, what);
            Ok(PastTitle {
                category: row.category.parse::<Category>().map_err(|_| corrupt("category"))?,
                number: row.certificate_number.clone(),
                announced_on: row.announced_on,
                state: TitleState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
                state_on: row.state_on,
            })
        })
        .collect()
}
