//! Things to tell people: rows written in the transaction of the change, shown in the page's inbox.

use super::{error::Result, work::Work};
use uuid::Uuid;

/// A message to everyone of a tenant, or to one person.
#[derive(Clone, Debug)]
pub struct Message {
    /// Which unit.
    pub tenant: Uuid,
    /// Which person; `None`: everyone of the unit.
    pub account: Option<Uuid>,
    /// One line: 你的申报被退回补正.
    pub subject: String,
    /// What to do now.
    pub body: String,
    /// Path of the page to go to.
    pub link: String,
}

/// Puts a message; it is delivered when the work commits, and not otherwise.
///
/// # Errors
/// Faults of the database.
pub async fn put(work: &mut Work, message: &Message) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into message (message_id, tenant_id, account_id, at, subject, body, link) values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        message.tenant,
        message.account,
        now,
        message.subject,
        message.body,
        message.link
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
