//! Rows of `notice_plan`: seen by their officers and the system alone.

use crate::{
    notice::{NoticeId, Plan, PlanId, rules::NoticeRefusal},
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    notice_plan_id: PlanId,
    round_id: RoundId,
    title: String,
    units: serde_json::Value,
    counts_publication_day: bool,
    publish_at: DateTime<Utc>,
    planned_at: DateTime<Utc>,
    planned_by: Uuid,
    planned_name: String,
}

impl TryFrom<Row> for Plan {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let units = serde_json::from_value(row.units);
        Ok(Self {
            id: row.notice_plan_id,
            round: row.round_id,
            title: row.title,
            units: units.map_err(|_| Error::corrupt("notice_plan", row.notice_plan_id, "units"))?,
            counts_publication_day: row.counts_publication_day,
            publish_at: row.publish_at,
            planned_at: row.planned_at,
            planned_by: row.planned_by,
            planned_name: row.planned_name,
        })
    }
}

/// Keeps a plan with who may see it.
pub(in crate::notice) async fn insert(work: &mut Work, plan: &Plan, officers: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "insert into notice_plan (notice_plan_id, round_id, title, units, counts_publication_day, publish_at, planned_at, planned_by,
            planned_name, officers, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')",
        plan.id.uuid(),
        plan.round.uuid(),
        plan.title,
        serde_json::to_value(&plan.units)?,
        plan.counts_publication_day,
        plan.publish_at,
        plan.planned_at,
        plan.planned_by,
        plan.planned_name,
        officers
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| on_constraint(error, "notice_plan_one_open", || NoticeRefusal::AlreadyPlanned))
}

/// The open plan of a round, if the viewer is one of its officers.
pub(in crate::notice) async fn open(conn: &mut PgConnection, round: RoundId) -> Result<Option<Plan>> {
    let row = sqlx::query_as!(
        Row,
        r#"select notice_plan_id as "notice_plan_id: PlanId", round_id as "round_id: RoundId", title, units, counts_publication_day,
            publish_at, planned_at, planned_by, planned_name
           from notice_plan where round_id = $1 and outcome is null"#,
        round.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Plan::try_from).transpose()
}

/// The open plans whose minute has come.
pub(in crate::notice) async fn due(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Plan>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select notice_plan_id as "notice_plan_id: PlanId", round_id as "round_id: RoundId", title, units, counts_publication_day,
            publish_at, planned_at, planned_by, planned_name
           from notice_plan where outcome is null and publish_at <= $1 order by publish_at"#,
        now
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Plan::try_from).collect()
}

/// Locks an open plan for the rest of the work; tells who its officers are.
pub(in crate::notice) async fn hold(work: &mut Work, id: PlanId) -> Result<Vec<Uuid>> {
    let row = sqlx::query!(
        "select officers, outcome from notice_plan where notice_plan_id = $1 for update",
        id.uuid()
    );
    let row = row.fetch_optional(work.conn()).await?.ok_or(Error::Unseen)?;
    if row.outcome.is_some() { Err(NoticeRefusal::PlanOver.into()) } else { Ok(row.officers) }
}

/// It was published, as this notice.
pub(in crate::notice) async fn published(work: &mut Work, id: PlanId, notice: NoticeId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update notice_plan set done_at = $2, outcome = 'published', notice_id = $3 where notice_plan_id = $1",
        id.uuid(),
        now,
        notice.uuid()
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "a plan that was published")
}

/// It ended without a publication.
pub(in crate::notice) async fn ended(work: &mut Work, id: PlanId, outcome: &str, reason: &str) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update notice_plan set done_at = $2, outcome = $3, reason = $4 where notice_plan_id = $1",
        id.uuid(),
        now,
        outcome,
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "a plan that ends")
}
