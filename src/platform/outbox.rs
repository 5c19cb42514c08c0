//! The outbox: one row a mail, put in the transaction of the change it tells of, so that nothing is sent of what did not
//! happen, and nothing that happened goes untold. A job sends them afterwards ([`crate::platform::mail`]).
//!
//! ```text
//! waiting ──take──▶ taken ──▶ sent
//!    ▲                │ ├──── put off: later, with a growing delay ──▶ waiting
//!    │                │ └──── gave up ──▶ failed ──again (an officer)──▶ waiting
//!    └── the lease ran out (the process died)
//! ```
//! A row is taken with `for update skip locked` and a lease before a word is said to the mail server: no two processes send
//! one row. A process that dies between the server's yes and our note of it leaves the one case SMTP cannot tell apart: the row is
//! sent once more, under the same `Message-ID`.

use super::{
    audit::AuditEvent,
    db::exactly_one,
    error::{Error as Fault, Result},
    message::moment,
    work::Work,
};
use crate::{
    access::{Act, Granted, Permit},
    kernel::{
        page::{Cursor, Page, PageSize},
        refusal::Refusal,
    },
};
use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use thiserror::Error;
use uuid::Uuid;

/// How long a process may hold a row before another takes it.
pub const LEASE: Duration = Duration::minutes(5);

/// After the n-th attempt: so many minutes until the next. After the last of them it is given up.
const DELAYS: [i64; 6] = [1, 5, 20, 60, 240, 720];

/// When to try again after this many attempts; `None`: give up.
#[must_use]
pub fn next_attempt(attempts: i16, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let minutes = DELAYS.get(usize::try_from(attempts).ok()?.checked_sub(1)?)?;
    Some(now + Duration::minutes(*minutes))
}

/// A mail as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its id, also its `Message-ID`.
    pub id: Uuid,
    /// To whom.
    pub address: String,
    /// One line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Path of the page to go to.
    pub link: String,
    /// How many attempts, with this one.
    pub attempts: i16,
    /// Path of the page that ends the subscription it comes from; `None`: it goes to somebody with an account.
    pub end: Option<String>,
}

/// Puts the mail that confirms the viewer's own address.
///
/// # Errors
/// Faults of the database.
pub async fn confirm(work: &mut Work, subject: &str, body: &str, link: &str) -> Result<()> {
    let (id, now) = (Uuid::now_v7(), work.now());
    sqlx::query!("select outbox_confirm($1, $2, $3, $4, $5)", id, subject, body, link, now)
        .fetch_one(work.conn())
        .await?;
    Ok(())
}

/// Puts the mail with the link of an invitation, for somebody who has no account yet.
///
/// # Errors
/// Faults of the database.
pub async fn invite(
    work: &mut Work,
    tenant: Uuid,
    address: &str,
    (subject, body, link): (&str, &str, &str),
) -> Result<()> {
    let (id, now) = (Uuid::now_v7(), work.now());
    sqlx::query!(
        "select outbox_invite($1, $2, $3, $4, $5, $6, $7)",
        id,
        tenant,
        address,
        subject,
        body,
        link,
        now
    )
    .fetch_one(work.conn())
    .await?;
    Ok(())
}

/// Puts a mail to everybody who follows the notices; tells how many.
///
/// # Errors
/// Faults of the database.
pub async fn subscribers(work: &mut Work, subject: &str, body: &str, link: &str) -> Result<i64> {
    let now = work.now();
    let put =
        sqlx::query_scalar!(r#"select outbox_subscribers($1, $2, $3, $4) as "n!""#, subject, body, link, now);
    Ok(put.fetch_one(work.conn()).await?)
}

/// Puts a mail to somebody without an account; `end_key` names the page that ends it.
///
/// # Errors
/// Faults of the database; only the system may.
pub async fn stranger(
    work: &mut Work,
    address: &str,
    (subject, body): (&str, &str),
    link: &str,
    end_key: &str,
) -> Result<()> {
    let (id, now) = (Uuid::now_v7(), work.now());
    sqlx::query!(
        "insert into outbox (outbox_id, address, subject, body, link, put_at, state, attempts, due_at, reason, end_key)
         values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $6, '', $7)",
        id,
        address,
        subject,
        body,
        link,
        now,
        end_key
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Takes the next mail that is due, until the lease runs out. The work must be committed before anything is sent.
///
/// # Errors
/// Faults of the database.
pub async fn take(work: &mut Work) -> Result<Option<Mail>> {
    let now = work.now();
    Ok(sqlx::query_as!(
        Mail,
        r#"update outbox set state = 'taken', attempts = attempts + 1, lease_until = $2
         where outbox_id = (select outbox_id from outbox
             where state = 'waiting' and due_at <= $1 or state = 'taken' and lease_until <= $1
             order by due_at, outbox_id limit 1 for update skip locked)
         returning outbox_id as id, address, subject, body, link, attempts, '/subscriptions/ending?key=' || end_key as "end""#,
        now,
        now + LEASE
    )
    .fetch_optional(work.conn())
    .await?)
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The server took it.
    Sent,
    /// Not now: again at this moment.
    PutOff(DateTime<Utc>, String),
    /// Not at all, or not after so many attempts.
    GaveUp(String),
}

/// Notes what became of an attempt; a row that another process has taken over meanwhile is left to it.
///
/// # Errors
/// Faults of the database.
pub async fn note(work: &mut Work, mail: &Mail, attempt: &Attempt) -> Result<()> {
    let now = work.now();
    let (state, due_at, sent_at, reason) = match attempt {
        Attempt::Sent => ("sent", None, Some(now), ""),
        Attempt::PutOff(at, reason) => ("waiting", Some(*at), None, reason.as_str()),
        Attempt::GaveUp(reason) => ("failed", None, None, reason.as_str()),
    };
    sqlx::query!(
        "update outbox set state = $3, due_at = coalesce($4, due_at), sent_at = $5, reason = $6, lease_until = null
         where outbox_id = $1 and state = 'taken' and attempts = $2",
        mail.id,
        mail.attempts,
        state,
        due_at,
        sent_at,
        reason
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Waits for the job, or for its next attempt.
    Waiting,
    /// Being sent.
    Taken,
    /// The server took it.
    Sent,
    /// Given up.
    Failed,
}

impl MailState {
    /// All, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Failed, Self::Waiting, Self::Taken, Self::Sent];
    /// The word of the table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Taken => "taken",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
    /// From the word of the table.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A mail as the province's operators see it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// Of which unit its reader is.
    pub unit: String,
    /// The reader's name.
    pub person: String,
    /// To whom.
    pub address: String,
    /// One line.
    pub subject: String,
    /// The text; of a confirming link nothing, it is nobody's but the reader's.
    pub body: String,
    /// Where it stands.
    pub state: MailState,
    /// How many attempts.
    pub attempts: i16,
    /// When it was put.
    pub put_at: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it is tried next.
    pub due_at: DateTime<Utc>,
    /// What the last attempt met.
    pub reason: String,
}

/// A page of the outbox, newest first; only one state when one is named.
///
/// # Errors
/// Faults of the database; a cursor that is none reads from the start.
pub async fn page(
    conn: &mut PgConnection,
    state: Option<MailState>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Listed>> {
    let after = after.and_then(|cursor| Some((moment(cursor)?, cursor.id)));
    let (at, id) = after.map_or((None, None), |(at, id)| (Some(at), Some(id)));
    let rows = sqlx::query!(
        r#"select o.outbox_id, coalesce(t.name, '公众') as "unit!",
             coalesce(a.person, case when o.tenant_id is null then '订阅人' else '还没有账号' end) as "person!", o.address, o.subject,
             case when o.message_id is null then '' else o.body end as "body!", o.state, o.attempts, o.put_at, o.sent_at, o.due_at, o.reason
           from outbox o left join tenant t using (tenant_id) left join account a on a.account_id = o.account_id
           where ($1::text is null or o.state = $1) and ($2::timestamptz is null or (o.put_at, o.outbox_id) < ($2, $3::uuid))
           order by o.put_at desc, o.outbox_id desc limit $4"#,
        state.map(MailState::code),
        at,
        id,
        size.limit()
    )
    .fetch_all(conn)
    .await?;
    let listed = rows.into_iter().map(|row| {
        let state = MailState::from_code(&row.state);
        Ok(Listed {
            id: row.outbox_id,
            unit: row.unit,
            person: row.person,
            address: row.address,
            subject: row.subject,
            body: row.body,
            state: state.ok_or_else(|| Fault::corrupt("outbox", row.outbox_id, "state"))?,
            attempts: row.attempts,
            put_at: row.put_at,
            sent_at: row.sent_at,
            due_at: row.due_at,
            reason: row.reason,
        })
    });
    let listed = listed.collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(listed, size, |row| Cursor { key: row.put_at.timestamp_micros().to_string(), id: row.id }))
}

/// How many mails stand at each state.
///
/// # Errors
/// Faults of the database.
pub async fn counts(conn: &mut PgConnection) -> Result<Vec<(MailState, i64)>> {
    let rows =
        sqlx::query!(r#"select state, count(*) as "n!" from outbox group by state"#).fetch_all(conn).await?;
    Ok(rows.into_iter().filter_map(|row| Some((MailState::from_code(&row.state)?, row.n))).collect())
}

/// Sends mails again that were given up.
#[derive(Debug)]
pub enum KeepOutbox {}
impl Permit for KeepOutbox {
    const ACT: Act = Act::KeepOutbox;
}

/// A mail that was given up waits to be sent again.
#[derive(Debug, Serialize)]
struct MailPutAgain {
    mail: Uuid,
}
impl AuditEvent for MailPutAgain {
    const KIND: &'static str = "outbox.put_again";
    fn subject(&self) -> Uuid {
        self.mail
    }
}

/// Only what was given up is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("这封邮件没有停止发送，不用再发")]
pub struct NotGivenUp;

impl Refusal for NotGivenUp {
    fn code(&self) -> &'static str {
        "mail_not_given_up"
    }
    fn way_on(&self) -> &'static str {
        "刷新列表，看它现在的状态"
    }
}

/// Sends a mail again that was given up, from the first attempt on.
///
/// # Errors
/// [`Fault::Unseen`] when there is none; [`NotGivenUp`].
pub async fn again(mut work: Work, may: Granted<KeepOutbox>) -> Result<()> {
    let (mail, now) = (may.on(), work.now());
    let there = sqlx::query_scalar!("select state from outbox where outbox_id = $1 for update", mail);
    if there.fetch_optional(work.conn()).await?.ok_or(Fault::Unseen)? != MailState::Failed.code() {
        return Err(NotGivenUp.into());
    }
    let done = sqlx::query!(
        "update outbox set state = 'waiting', attempts = 0, due_at = $2 where outbox_id = $1 and state = 'failed'",
        mail,
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "a mail to send again")?;
    work.commit(MailPutAgain { mail }).await
}

#[cfg(test)]
#[path = "outbox_tests.rs"]
mod tests;
