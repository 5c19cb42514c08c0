//! Rows of `application_word`.

use crate::{
    application::model::{Application, Channel, WordId},
    kernel::text::Remark,
    platform::{error::Result, work::Work},
};
use uuid::Uuid;

/// A word is said.
pub(in crate::application) async fn insert(
    work: &mut Work,
    id: WordId,
    application: &Application,
    (channel, told): (Channel, &[Uuid]),
    text: &Remark,
) -> Result<()> {
    let (now, unit, account) = (work.now(), work.actor().tenant(), work.actor().account());
    sqlx::query!(
        "insert into application_word (application_word_id, application_id, at, channel, unit_id, unit_name, by_account, by_person, told, text)
         select $1, $2, $3, $4, t.tenant_id, t.name, $6, coalesce((select a.person from account a where a.account_id = $6), ''), $7, $8
         from tenant t where t.tenant_id = $5",
        id.uuid(),
        application.id.uuid(),
        now,
        channel.code(),
        unit,
        account,
        told,
        text.as_str()
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The unit has dealt with what it was asked until now.
pub(in crate::application) async fn settle(work: &mut Work, application: Uuid) -> Result<()> {
    let (now, unit) = (work.now(), work.actor().tenant());
    sqlx::query!(
        "insert into word_settled (application_id, tenant_id, settled_at) values ($1, $2, $3)
         on conflict (application_id, tenant_id) do update set settled_at = $3",
        application,
        unit,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
