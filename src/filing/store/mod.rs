//! Rows of `work_plan` and `filing`.

mod row;

pub(super) use row::{ContentRow, PlanRow, PublishedRow};

use super::{
    Answer, FilingId, WorkPlanId,
    model::{Content, PlanStage, WorkPlan},
    rules::FilingRefusal,
};
use crate::{
    kernel::text::seen_only,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// An empty plan.
pub(super) async fn begin(work: &mut Work, id: WorkPlanId, authority: Uuid, year: i16) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into work_plan (work_plan_id, authority_id, year, title, departments, summary, open_to_public, stage, stage_at, version)
         select $1, $2, $3::smallint, a.name || $3::smallint || '年电子商务示范创建工作方案', '', '', true, 'draft', $4, 1 from authority a where a.authority_id = $2",
        id.uuid(),
        authority,
        year,
        now
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| on_constraint(error, "work_plan_one_a_year", || FilingRefusal::Exists(year)))
}

/// A plan, locked until the work ends.
pub(super) async fn lock(conn: &mut PgConnection, id: WorkPlanId) -> Result<WorkPlan> {
    let row = sqlx::query_as!(
        PlanRow,
        "select p.work_plan_id, p.authority_id, a.name as authority_name, p.year, p.title, p.departments, p.summary, p.open_to_public,
            p.digest, p.file_name, p.size, p.media_type, p.stage, p.stage_at, p.version
         from work_plan p join authority a using (authority_id) where p.work_plan_id = $1 for update of p",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// The draft as it stands now.
pub(super) async fn save(work: &mut Work, id: WorkPlanId, content: &Content, stage: PlanStage) -> Result<()> {
    let (now, file) = (work.now(), content.file.as_ref());
    let done = sqlx::query!(
        "update work_plan set title = $2, departments = $3, summary = $4, open_to_public = $5, digest = $6, file_name = $7, size = $8,
            media_type = $9, stage_at = case when stage = $10 then stage_at else $11 end, stage = $10, version = version + 1
         where work_plan_id = $1",
        id.uuid(),
        seen_only(&content.title),
        seen_only(&content.departments),
        content.summary,
        content.open_to_public,
        file.map(|file| file.digest.as_str()),
        file.map(|file| file.name.as_str()),
        file.map(|file| file.size),
        file.map(|file| file.kind.media_type()),
        stage.code(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "work plan to save")
}

async fn turn(work: &mut Work, id: WorkPlanId, stage: PlanStage) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update work_plan set stage = $2, stage_at = $3, version = version + 1 where work_plan_id = $1",
        id.uuid(),
        stage.code(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "work plan to turn")
}

/// A frozen copy of the draft; tells the how-manieth it is.
pub(super) async fn file(work: &mut Work, id: FilingId, plan: &WorkPlan, file: &Stored) -> Result<i16> {
    let (now, account) = (work.now(), work.actor().account());
    let seq = sqlx::query_scalar!(
        "insert into filing (filing_id, work_plan_id, seq, title, departments, summary, open_to_public, digest, file_name, size,
            media_type, filed_at, filed_by)
         select $1, $2, 1 + count(*)::smallint, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from filing where work_plan_id = $2
         returning seq",
        id.uuid(),
        plan.id.uuid(),
        plan.content.title,
        plan.content.departments,
        plan.content.summary,
        plan.content.open_to_public,
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        now,
        account
    )
    .fetch_one(work.conn())
    .await?;
    turn(work, plan.id, PlanStage::Filed).await?;
    Ok(seq)
}

/// The province's word on the filing that waits.
pub(super) async fn answer(
    work: &mut Work,
    plan: &WorkPlan,
    answer: &Answer,
    stage: PlanStage,
) -> Result<FilingId> {
    let (now, account) = (work.now(), work.actor().account());
    let id = sqlx::query_scalar!(
        "update filing set answer = $2, words = $3, answered_at = $4, answered_by = $5
         where work_plan_id = $1 and answer is null returning filing_id",
        plan.id.uuid(),
        stage.code(),
        answer.words,
        now,
        account
    )
    .fetch_optional(work.conn())
    .await?;
    turn(work, plan.id, stage).await?;
    Ok(id.ok_or(FilingRefusal::NothingToAnswer)?.into())
}
