//! Assignments: who judges what.

use crate::{
    application::ApplicationId,
    platform::{
        db::{constraint, exactly_one},
        error::{Error, Result},
    },
    review::{
        model::{Assignment, AssignmentId, ExpertId, ReviewStage},
        refusal::ReviewRefusal,
        rules::decline::DeclineKind,
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A new assignment, not yet seen by the expert unless released with it.
///
/// # Errors
/// [`ReviewRefusal::Conflict`]; [`ReviewRefusal::DeskClosed`] once the category was called to the defence.
pub(in crate::review) async fn insert(
    conn: &mut PgConnection,
    application: ApplicationId,
    expert: ExpertId,
    stage: ReviewStage,
    at: DateTime<Utc>,
) -> Result<AssignmentId> {
    let id = AssignmentId::fresh();
    sqlx::query!(
        "insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, comment)
         values ($1, $2, $3, $4, $5, '')",
        id.uuid(),
        application.uuid(),
        expert.uuid(),
        stage.code(),
        at
    )
    .execute(conn)
    .await
    .map_err(|error| match constraint(&error) {
        Some("assignment_conflict") => ReviewRefusal::Conflict.into(),
        Some("desk_closed") => ReviewRefusal::DeskClosed.into(),
        _ => Error::from(error),
    })?;
    Ok(id)
}

/// The application it is about.
pub(in crate::review) async fn application_of(conn: &mut PgConnection, id: AssignmentId) -> Result<Uuid> {
    let of_it =
        sqlx::query_scalar!("select application_id from assignment where assignment_id = $1", id.uuid());
    of_it.fetch_optional(conn).await?.ok_or(Error::Unseen)
}

/// Takes an assignment away that its expert has not seen; `false`: it was released meanwhile.
pub(in crate::review) async fn delete_unreleased(conn: &mut PgConnection, id: AssignmentId) -> Result<bool> {
    let done =
        sqlx::query!("delete from assignment where assignment_id = $1 and released_at is null", id.uuid())
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Shows an assignment to its expert.
pub(in crate::review) async fn release(
    conn: &mut PgConnection,
    id: AssignmentId,
    at: DateTime<Utc>,
    due_at: DateTime<Utc>,
) -> Result<()> {
    let done = sqlx::query!(
        "update assignment set released_at = $2, due_at = $3 where assignment_id = $1 and released_at is null",
        id.uuid(),
        at,
        due_at
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "assignment")
}

/// Notes that the expert declared to have no interest in the unit.
pub(in crate::review) async fn clear(
    conn: &mut PgConnection,
    id: AssignmentId,
    at: DateTime<Utc>,
) -> Result<()> {
    let done = sqlx::query!(
        "update assignment set cleared_at = coalesce(cleared_at, $2) where assignment_id = $1",
        id.uuid(),
        at
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "assignment")
}

/// Notes that the expert stepped aside, or was kept out.
pub(in crate::review) async fn recuse(
    conn: &mut PgConnection,
    id: AssignmentId,
    at: DateTime<Utc>,
    kind: DeclineKind,
    reason: &str,
) -> Result<()> {
    let done = sqlx::query!(
        "update assignment set recused_at = $2, recusal_kind = $3, recusal_reason = $4 where assignment_id = $1",
        id.uuid(),
        at,
        kind.code(),
        reason
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "assignment")
}

/// Opens the sheet of the defence again that was taken for being away, with this reason; `None`: there is none.
pub(in crate::review) async fn reopen(
    conn: &mut PgConnection,
    (application, expert): (ApplicationId, ExpertId),
    reason: &str,
) -> Result<Option<AssignmentId>> {
    let id = sqlx::query_scalar!(
        r#"update assignment set recused_at = null, recusal_kind = null, recusal_reason = null
           where application_id = $1 and expert_id = $2 and stage = 'defence' and recusal_kind = 'busy' and recusal_reason = $3
           returning assignment_id as "id: AssignmentId""#,
        application.uuid(),
        expert.uuid(),
        reason
    );
    Ok(id.fetch_optional(conn).await?)
}

struct Row {
    assignment_id: Uuid,
    application_id: Uuid,
    expert_id: Uuid,
    expert_name: String,
    stage: String,
    released_at: Option<DateTime<Utc>>,
    due_at: Option<DateTime<Utc>>,
    cleared_at: Option<DateTime<Utc>>,
    recused_at: Option<DateTime<Utc>>,
    recusal_kind: Option<String>,
    recusal_reason: Option<String>,
    locked_at: Option<DateTime<Utc>>,
    comment: String,
    total_half_points: Option<i32>,
    scored: i64,
}

impl TryFrom<Row> for Assignment {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let stage = ReviewStage::from_code(&row.stage);
        Ok(Self {
            id: row.assignment_id.into(),
            application: row.application_id.into(),
            expert: row.expert_id.into(),
            expert_name: row.expert_name,
            stage: stage.ok_or_else(|| Error::corrupt("assignment", row.assignment_id, "stage"))?,
            released_at: row.released_at,
            due_at: row.due_at,
            cleared_at: row.cleared_at,
            recused_at: row.recused_at,
            recusal_kind: row.recusal_kind.as_deref().and_then(DeclineKind::from_code),
            recusal_reason: row.recusal_reason,
            locked_at: row.locked_at,
            comment: row.comment,
            total_half_points: row.total_half_points,
            scored: u32::try_from(row.scored).unwrap_or_default(),
        })
    }
}

/// An expert's own assignment; `None`: the viewer has none with this id that was released.
pub(in crate::review) async fn own(
    conn: &mut PgConnection,
    id: AssignmentId,
    expert: ExpertId,
) -> Result<Option<Assignment>> {
    let row = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, s.application_id, s.expert_id, e.name as expert_name, s.stage, s.released_at, s.due_at, s.cleared_at,
               s.recused_at, s.recusal_kind, s.recusal_reason, s.locked_at, s.comment, s.total_half_points,
               (select count(*) from score c where c.assignment_id = s.assignment_id and c.half_points is not null) as "scored!"
           from assignment s join expert e using (expert_id)
           where s.assignment_id = $1 and s.expert_id = $2 and s.released_at is not null"#,
        id.uuid(),
        expert.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Assignment::try_from).transpose()
}

/// Any assignment the viewer may see.
pub(in crate::review) async fn seen(conn: &mut PgConnection, id: AssignmentId) -> Result<Option<Assignment>> {
    let row = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, s.application_id, s.expert_id, e.name as expert_name, s.stage, s.released_at, s.due_at, s.cleared_at,
               s.recused_at, s.recusal_kind, s.recusal_reason, s.locked_at, s.comment, s.total_half_points,
               (select count(*) from score c where c.assignment_id = s.assignment_id and c.half_points is not null) as "scored!"
           from assignment s join expert e using (expert_id) where s.assignment_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Assignment::try_from).transpose()
}

/// Locks an assignment for the rest of the work and loads it as it is now.
pub(in crate::review) async fn load_for_update(
    conn: &mut PgConnection,
    id: AssignmentId,
) -> Result<Assignment> {
    let row = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, s.application_id, s.expert_id, e.name as expert_name, s.stage, s.released_at, s.due_at, s.cleared_at,
               s.recused_at, s.recusal_kind, s.recusal_reason, s.locked_at, s.comment, s.total_half_points,
               (select count(*) from score c where c.assignment_id = s.assignment_id and c.half_points is not null) as "scored!"
           from assignment s join expert e using (expert_id) where s.assignment_id = $1 for update of s"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Assignment::try_from).transpose()?.ok_or(Error::Unseen)
}

/// Every assignment of a round the viewer may see, in the order of the experts' names.
pub(in crate::review) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Assignment>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, s.application_id, s.expert_id, e.name as expert_name, s.stage, s.released_at, s.due_at, s.cleared_at,
               s.recused_at, s.recusal_kind, s.recusal_reason, s.locked_at, s.comment, s.total_half_points,
               (select count(*) from score c where c.assignment_id = s.assignment_id and c.half_points is not null) as "scored!"
           from assignment s join expert e using (expert_id) join application a using (application_id)
           where a.round_id = $1 order by e.name, s.assignment_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// Every assignment of an application the viewer may see; an expert sees others without their names.
pub(in crate::review) async fn of_application(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<Assignment>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, s.application_id, s.expert_id, coalesce(e.name, '') as "expert_name!", s.stage, s.released_at, s.due_at, s.cleared_at,
               s.recused_at, s.recusal_kind, s.recusal_reason, s.locked_at, s.comment, s.total_half_points,
               (select count(*) from score c where c.assignment_id = s.assignment_id and c.half_points is not null) as "scored!"
           from assignment s left join expert e using (expert_id)
           where s.application_id = $1 order by e.name, s.assignment_id"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// Every assignment released to an expert.
pub(in crate::review) async fn of_expert(
    conn: &mut PgConnection,
    expert: ExpertId,
) -> Result<Vec<Assignment>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, s.application_id, s.expert_id, e.name as expert_name, s.stage, s.released_at, s.due_at, s.cleared_at,
               s.recused_at, s.recusal_kind, s.recusal_reason, s.locked_at, s.comment, s.total_half_points,
               (select count(*) from score c where c.assignment_id = s.assignment_id and c.half_points is not null) as "scored!"
           from assignment s join expert e using (expert_id)
           where s.expert_id = $1 and s.released_at is not null"#,
        expert.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// The tenant and account an expert signs in with, if there is one.
pub(in crate::review) async fn account_of(
    conn: &mut PgConnection,
    expert: ExpertId,
) -> Result<Option<(Uuid, Uuid)>> {
    let row = sqlx::query!(
        "select tenant_id, account_id from account where expert_id = $1 and disabled_at is null order by created_at limit 1",
        expert.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.tenant_id, row.account_id)))
}

/// Is there anything known that bars this expert from this application: a conflict, a suspension?
pub(in crate::review) async fn is_barred(
    conn: &mut PgConnection,
    expert: ExpertId,
    application: ApplicationId,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select judge_barred($1, $2) is not null as "barred!""#,
        expert.uuid(),
        application.uuid()
    )
    .fetch_one(conn)
    .await?)
}
