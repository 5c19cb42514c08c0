//! The only SQL that writes acceptances.

use crate::{
    application::ApplicationId,
    platform::{error::Result, work::Work},
};

/// The decision with its check list.
pub(in crate::acceptance) async fn insert(
    work: &mut Work,
    id: ApplicationId,
    ticked: &[String],
    accepted: bool,
    reason: &str,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into acceptance (application_id, checks, accepted, reason, decided_at, decided_by) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        serde_json::to_value(ticked)?,
        accepted,
        reason,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
