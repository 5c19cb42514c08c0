//! Sessions: opaque tokens, stored hashed, revocable.
//!
//! A token is 256 random bits; the database holds its SHA-256. A session ends by sign-out, after [`IDLE`] without a
//! request, after [`LONGEST`] in any case, with a changed password, or with a disabled account.

use super::{
    error::{Error, Result},
    work::Work,
};
use crate::access::{Actor, Duty};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use uuid::Uuid;

/// A session without a request for this long has ended.
pub const IDLE: Duration = Duration::minutes(60);
/// No session lives longer.
pub const LONGEST: Duration = Duration::hours(12);
/// So many sessions of one person at a time; one more ends the oldest (ASVS 7.1.2).
pub const AT_ONCE: i64 = 3;
/// `seen_at` is written at most this often.
const SEEN_EVERY: Duration = Duration::minutes(1);

/// A token as the cookie carries it. Never logged, never stored.
#[derive(Clone)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// 256 random bits.
    #[must_use]
    pub fn fresh() -> Self {
        Self(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }
    /// As received from a cookie or a link.
    #[must_use]
    pub const fn received(text: String) -> Self {
        Self(text)
    }
    /// For the cookie or the link.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// What the database knows it by.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Who stands behind a token.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The session, for ending it.
    pub session: Uuid,
    /// Who asks.
    pub actor: Actor,
    /// The person's name.
    pub person: String,
    /// The unit's name.
    pub unit: String,
}

/// Looks a token up and notes, now and then, that it was seen.
///
/// # Errors
/// Faults of the database; a row whose role and keys contradict each other.
pub async fn viewer(pool: &PgPool, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Viewer>> {
    let Some(row) = sqlx::query!(
        r#"select session_id as "session!", account_id as "account!", tenant_id as "tenant!", role as "role!", duty as "duty!",
           expert_id, person as "person!", unit as "unit!", seen_at as "seen_at!" from session_viewer($1, $2)"#,
        token_hash,
        now
    )
    .fetch_optional(pool)
    .await?
    else {
        return Ok(None);
    };
    if now - row.seen_at > IDLE {
        return Ok(None);
    }
    let corrupt = || Error::corrupt("account", row.account, "role and keys contradict each other");
    let duty = Duty::from_code(&row.duty).ok_or_else(corrupt)?;
    let account = row.account;
    let actor = match row.role.as_str() {
        "applicant" => Actor::Applicant { account, org: row.tenant, duty },
        "authority" => Actor::Authority { account, authority: row.tenant, duty },
        "office" => Actor::Office { account, duty },
        "expert" => Actor::Expert { account, expert: row.expert_id.ok_or_else(corrupt)? },
        "auditor" => Actor::Auditor { account },
        _ => return Err(corrupt()),
    };
    if now - row.seen_at > SEEN_EVERY {
        seen(pool, token_hash, now).await?;
    }
    Ok(Some(Viewer { session: row.session, actor, person: row.person, unit: row.unit }))
}

async fn seen(pool: &PgPool, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    let mut work = Work::begin(pool, &super::entry::Entry::System("session"), now).await?;
    sqlx::query!("update session set seen_at = $2 where token_hash = $1", token_hash, now)
        .execute(work.conn())
        .await?;
    work.commit_unwitnessed().await
}

/// Opens a session for an account, from a source (an address), and returns its token. Of more than [`AT_ONCE`] the oldest end.
///
/// # Errors
/// Faults of the database.
pub async fn open(work: &mut Work, account: Uuid, source: &str) -> Result<Token> {
    let (token, now) = (Token::fresh(), work.now());
    sqlx::query!(
        "update session set ended_at = $2 where session_id in (select session_id from session
         where account_id = $1 and ended_at is null and expires_at > $2 order by created_at desc, session_id desc offset $3)",
        account,
        now,
        AT_ONCE - 1
    )
    .execute(work.conn())
    .await?;
    sqlx::query!(
        "insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, source)
         values ($1, $2, $3, $4, $4, $5, $6)",
        Uuid::now_v7(),
        token.hash(),
        account,
        now,
        now + LONGEST,
        source
    )
    .execute(work.conn())
    .await?;
    Ok(token)
}

/// A session as its person sees it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Open {
    /// Which.
    pub id: Uuid,
    /// Where it was opened.
    pub source: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Its last request, to the minute.
    pub seen_at: DateTime<Utc>,
}

/// The open sessions of an account, latest request first.
///
/// # Errors
/// Faults of the database.
pub async fn open_of(conn: &mut sqlx::PgConnection, account: Uuid, now: DateTime<Utc>) -> Result<Vec<Open>> {
    Ok(sqlx::query_as!(
        Open,
        "select session_id as id, source, created_at, seen_at from session
         where account_id = $1 and ended_at is null and expires_at > $2 and seen_at > $3 order by seen_at desc",
        account,
        now,
        now - IDLE
    )
    .fetch_all(conn)
    .await?)
}

/// Opens a session that lasts until it is ended: for the demo loader, whose story takes years. Ended before anybody signs in.
///
/// # Errors
/// Faults of the database.
pub async fn open_for_story(work: &mut Work, account: Uuid) -> Result<Token> {
    let (token, now) = (Token::fresh(), work.now());
    sqlx::query!(
        "insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, source)
         values ($1, $2, $3, $4, $4, $5, 'demo')",
        Uuid::now_v7(),
        token.hash(),
        account,
        now,
        now + Duration::days(36_500)
    )
    .execute(work.conn())
    .await?;
    Ok(token)
}

/// Ends one session.
///
/// # Errors
/// Faults of the database.
pub async fn end(work: &mut Work, session: Uuid) -> Result<()> {
    let now = work.now();
    sqlx::query!("update session set ended_at = $2 where session_id = $1 and ended_at is null", session, now)
        .execute(work.conn())
        .await?;
    Ok(())
}

/// Ends every session of an account but one.
///
/// # Errors
/// Faults of the database.
pub async fn end_others(work: &mut Work, account: Uuid, keep: Option<Uuid>) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "update session set ended_at = $2 where account_id = $1 and ended_at is null and ($3::uuid is null or session_id <> $3)",
        account,
        now,
        keep
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
