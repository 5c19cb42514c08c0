//! Things to tell people: rows written in the transaction of the change, shown in the page's inbox.

use super::{error::Result, work::Work};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
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

/// A message as the inbox shows it.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its id.
    pub id: Uuid,
    /// When it was put.
    pub at: DateTime<Utc>,
    /// One line.
    pub subject: String,
    /// What to do now.
    pub body: String,
    /// Where to go.
    pub link: String,
    /// Not yet read?
    pub unread: bool,
}

/// How many messages the viewer has not read.
///
/// # Errors
/// Faults of the database.
pub async fn unread(conn: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "n!" from message where read_at is null"#)
        .fetch_one(conn)
        .await?)
}

/// The viewer's newest messages, at most `most`.
///
/// # Errors
/// Faults of the database.
pub async fn inbox(conn: &mut PgConnection, most: i64) -> Result<Vec<Received>> {
    Ok(sqlx::query_as!(
        Received,
        r#"select message_id as id, at, subject, body, link, read_at is null as "unread!" from message order by at desc limit $1"#,
        most
    )
    .fetch_all(conn)
    .await?)
}

/// Marks all of the viewer's messages as read.
///
/// # Errors
/// Faults of the database.
pub async fn mark_read(work: &mut Work) -> Result<()> {
    let now = work.now();
    sqlx::query!("update message set read_at = $1 where read_at is null", now).execute(work.conn()).await?;
    Ok(())
}
