//! Writing an application and the record of its steps.

use crate::{
    access::Act,
    application::{
        model::{Application, ApplicationId, Stage, Step},
        rules::Stale,
    },
    platform::{error::Result, work::Work},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Locks the row; `false`: there is none that this viewer may change.
pub(in crate::application) async fn lock(conn: &mut PgConnection, id: ApplicationId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "select application_id from application where application_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

/// The new stage, since now, until when.
pub(in crate::application) async fn advance(
    work: &mut Work,
    application: &Application,
    to: Stage,
    step: &Step,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update application set stage = $3, stage_at = $4, due_at = $5, version = version + 1
         where application_id = $1 and version = $2",
        application.id.uuid(),
        application.version,
        to.code(),
        now,
        step.due_at
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Stale.into()) }
}

/// One line of the record.
pub(in crate::application) async fn step(
    work: &mut Work,
    id: ApplicationId,
    act: Act,
    stage: Stage,
    step: &Step,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into application_step (application_step_id, application_id, at, act, stage, by_name, by_account, holder, due_at, note, points)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        Uuid::now_v7(),
        id.uuid(),
        now,
        act.code(),
        stage.code(),
        step.by_name,
        account,
        step.holder.code(),
        step.due_at,
        step.note,
        serde_json::to_value(&step.points)?
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The province's word on the flag 省级企业 (B06); does not count as a version of its own, a step follows.
pub(in crate::application) async fn direct(
    work: &mut Work,
    application: &Application,
    confirmed: bool,
) -> Result<()> {
    let confirmed_at = confirmed.then(|| work.now());
    let done = sqlx::query!(
        "update application set direct_claimed = $3, direct_confirmed_at = $4 where application_id = $1 and version = $2",
        application.id.uuid(),
        application.version,
        confirmed,
        confirmed_at
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Stale.into()) }
}

/// 主要工作业绩, as it will be published.
pub(in crate::application) async fn achievements(
    work: &mut Work,
    application: &Application,
    text: &str,
) -> Result<()> {
    let done = sqlx::query!(
        "update application set achievements = $3, version = version + 1 where application_id = $1 and version = $2",
        application.id.uuid(),
        application.version,
        text
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Stale.into()) }
}
