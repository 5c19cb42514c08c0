//! Reserves: drawn with the panel, called when a place becomes free.

use crate::{
    application::ApplicationId,
    platform::{db::exactly_one, error::Result},
    review::model::ExpertId,
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Puts a reserve behind those there are; one who was passed over before waits again.
pub(in crate::review) async fn insert(
    conn: &mut PgConnection,
    application: ApplicationId,
    expert: ExpertId,
    draw: Uuid,
) -> Result<()> {
    sqlx::query!(
        "insert into reserve (application_id, expert_id, position, expert_draw_id)
         select $1, $2, coalesce(max(position), 0) + 1, $3 from reserve where application_id = $1
         on conflict (application_id, expert_id) do update set position = excluded.position, expert_draw_id = excluded.expert_draw_id,
            passed_at = null, passed_reason = ''",
        application.uuid(),
        expert.uuid(),
        draw
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A reserve who waits.
pub(in crate::review) struct Waiting {
    pub expert: ExpertId,
    /// Applications one expert may be given, by the rules of the draw.
    pub most: u32,
}

/// The reserves of an application who wait, in the order of the call.
pub(in crate::review) async fn waiting(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select r.expert_id, (d.snapshot ->> 'most')::bigint as "most!" from reserve r join expert_draw d using (expert_draw_id)
           where r.application_id = $1 and r.called_at is null and r.passed_at is null order by r.position for update of r"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?;
    let one =
        |expert: Uuid, most| Waiting { expert: expert.into(), most: u32::try_from(most).unwrap_or(u32::MAX) };
    Ok(rows.into_iter().map(|row| one(row.expert_id, row.most)).collect())
}

/// Notes that a reserve was called.
pub(in crate::review) async fn call(
    conn: &mut PgConnection,
    application: ApplicationId,
    expert: ExpertId,
    at: DateTime<Utc>,
) -> Result<()> {
    let done = sqlx::query!(
        "update reserve set called_at = $3 where application_id = $1 and expert_id = $2 and called_at is null",
        application.uuid(),
        expert.uuid(),
        at
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "reserve")
}

/// Notes that a reserve could not be called, if one waits: why.
pub(in crate::review) async fn pass(
    conn: &mut PgConnection,
    application: ApplicationId,
    expert: ExpertId,
    at: DateTime<Utc>,
    reason: &str,
) -> Result<()> {
    sqlx::query!(
        "update reserve set passed_at = $3, passed_reason = $4
         where application_id = $1 and expert_id = $2 and called_at is null and passed_at is null",
        application.uuid(),
        expert.uuid(),
        at,
        reason
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The reserves who wait in a round, by application, in the order of the call.
pub(in crate::review) async fn of_round(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<ApplicationId, Vec<ExpertId>>> {
    let rows = sqlx::query!(
        "select r.application_id, r.expert_id from reserve r join application a using (application_id)
         where a.round_id = $1 and r.called_at is null and r.passed_at is null order by r.application_id, r.position",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let mut waiting: BTreeMap<ApplicationId, Vec<ExpertId>> = BTreeMap::new();
    for row in rows {
        waiting.entry(row.application_id.into()).or_default().push(row.expert_id.into());
    }
    Ok(waiting)
}

/// Marks the free places of an application as dealt with: somebody was called, or the province was told.
pub(in crate::review) async fn settle(
    conn: &mut PgConnection,
    application: ApplicationId,
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update assignment set settled_at = $2 where application_id = $1 and recused_at is not null and settled_at is null",
        application.uuid(),
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Applications with a free place that nobody has dealt with, or a sheet open with a suspended expert.
pub(in crate::review) async fn unsettled(
    conn: &mut PgConnection,
) -> Result<Vec<(ApplicationId, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select s.application_id, min(coalesce(s.recused_at, u.since)) as "since!"
           from assignment s join application a using (application_id)
               left join expert_suspension u on u.expert_id = s.expert_id and u.lifted_at is null
           where a.stage = 'in_review' and s.stage = 'desk' and s.settled_at is null and s.locked_at is null and s.released_at is not null
               and (s.recused_at is not null or u.expert_id is not null)
           group by s.application_id order by s.application_id"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.application_id.into(), row.since)).collect())
}
