//! Things to tell people: rows written in the transaction of the change, shown in the inbox of everyone they are for, and put
//! into the [`outbox`](super::outbox) for those who want them by mail.

use super::{error::Result, work::Work};
use crate::kernel::page::{Cursor, Page, PageSize};
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

/// Puts a message that only tells; it is delivered when the work commits, and not otherwise.
///
/// # Errors
/// Faults of the database.
pub async fn put(work: &mut Work, message: &Message) -> Result<()> {
    insert(work, message, Weight::Tells).await.map(drop)
}

/// Puts a message that asks for an act: by mail too, unless its reader wants none.
///
/// # Errors
/// Faults of the database.
pub async fn ask(work: &mut Work, message: &Message) -> Result<Uuid> {
    insert(work, message, Weight::Asks).await
}

/// Puts a letter of the house: by mail as what asks for an act, and shown as such only if it does.
///
/// # Errors
/// Faults of the database.
pub async fn letter(work: &mut Work, message: &Message, asks: bool) -> Result<Uuid> {
    insert(work, message, Weight::Letter { asks }).await
}

/// How much of a reader's attention a message wants.
#[derive(Clone, Copy)]
enum Weight {
    Tells,
    Asks,
    Letter { asks: bool },
}

async fn insert(work: &mut Work, message: &Message, weight: Weight) -> Result<Uuid> {
    let asks = matches!(weight, Weight::Asks | Weight::Letter { asks: true });
    let formal = matches!(weight, Weight::Letter { .. });
    let (id, now) = (Uuid::now_v7(), work.now());
    // Its mails go with it: a trigger puts them into the outbox.
    sqlx::query!(
        "insert into message (message_id, tenant_id, account_id, at, subject, body, link, asks, formal) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        message.tenant,
        message.account,
        now,
        message.subject,
        message.body,
        message.link,
        asks,
        formal
    )
    .execute(work.conn())
    .await?;
    Ok(id)
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
    /// Does it ask for an act?
    pub asks: bool,
    /// Not yet read by the viewer?
    pub unread: bool,
}

/// How many messages the viewer has not read, since they have an account. The unit is named although row level security knows it:
/// by it the index finds them, and every page asks this.
///
/// # Errors
/// Faults of the database.
pub async fn unread(conn: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from message m
           where m.tenant_id = (select viewer_tenant()) and m.at >= (select a.created_at from account a where a.account_id = viewer_account())
             and not exists (select from message_read r where r.message_id = m.message_id and r.account_id = viewer_account())"#
    )
    .fetch_one(conn)
    .await?)
}

/// A page of the viewer's messages, newest first; only those not read when `unread`. What was told before the viewer had an
/// account counts as read.
///
/// # Errors
/// Faults of the database; a cursor that is none reads from the start.
pub async fn inbox(
    conn: &mut PgConnection,
    unread: bool,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Received>> {
    let after = after.and_then(|cursor| Some((moment(cursor)?, cursor.id)));
    let (at, id) = after.map_or((None, None), |(at, id)| (Some(at), Some(id)));
    let rows = sqlx::query_as!(
        Received,
        r#"select m.message_id as id, m.at, m.subject, m.body, m.link, m.asks, l.unread as "unread!" from message m
             cross join lateral (select m.at >= (select a.created_at from account a where a.account_id = viewer_account())
               and not exists (select from message_read r where r.message_id = m.message_id and r.account_id = viewer_account()) as unread) l
           where m.tenant_id = (select viewer_tenant()) and (not $1::bool or l.unread) and ($2::timestamptz is null or (m.at, m.message_id) < ($2, $3::uuid))
           order by m.at desc, m.message_id desc limit $4"#,
        unread,
        at,
        id,
        size.limit()
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::cut(rows, size, |row| Cursor { key: row.at.timestamp_micros().to_string(), id: row.id }))
}

/// The moment in a cursor whose key is one, in microseconds.
pub(super) fn moment(cursor: &Cursor) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(cursor.key.parse().ok()?)
}

/// Marks one of the viewer's messages as read, and tells where it leads; `None`: there is no such message for them.
///
/// # Errors
/// Faults of the database.
pub async fn read_one(work: &mut Work, id: Uuid) -> Result<Option<String>> {
    let link = sqlx::query_scalar!("select link from message where message_id = $1", id)
        .fetch_optional(work.conn())
        .await?;
    if link.is_some() {
        let now = work.now();
        sqlx::query!(
            "insert into message_read (message_id, account_id, read_at) select $1, viewer_account(), $2 on conflict do nothing",
            id,
            now
        )
        .execute(work.conn())
        .await?;
    }
    Ok(link)
}

/// Marks all of the viewer's messages as read.
///
/// # Errors
/// Faults of the database.
pub async fn mark_read(work: &mut Work) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into message_read (message_id, account_id, read_at) select m.message_id, viewer_account(), $1 from message m
         where m.tenant_id = (select viewer_tenant()) on conflict do nothing",
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
