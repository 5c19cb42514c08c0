//! Rows of `rereview_campaign`.

use crate::{
    platform::{db::on_constraint, error::Result, work::Work},
    rereview::{Campaign, CampaignId, Plan, RereviewRefusal},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A new one.
pub(in crate::rereview) async fn insert(
    work: &mut Work,
    id: CampaignId,
    plan: &Plan,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into rereview_campaign (rereview_campaign_id, title, due_until, hand_in_by, note, opened_at, opened_by, opened_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        plan.title,
        plan.due_until,
        plan.hand_in_by,
        plan.note,
        now,
        by,
        name
    )
    .execute(work.conn())
    .await
    .map_err(|error| {
        on_constraint(error, "rereview_campaign_title", || {
            RereviewRefusal::CampaignTitleTaken(plan.title.clone())
        })
    })?;
    Ok(())
}

/// One of them.
pub(in crate::rereview) async fn one(conn: &mut PgConnection, id: CampaignId) -> Result<Option<Campaign>> {
    Ok(sqlx::query_as!(
        Campaign,
        r#"select rereview_campaign_id as "id: CampaignId", title, due_until, hand_in_by, note, opened_at, opened_name as opened_by
           from rereview_campaign where rereview_campaign_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}
