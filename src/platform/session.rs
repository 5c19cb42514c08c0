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
/// `seen_at` is written at most this often.
const SEEN_EVERY: Duration = Duration::minutes(1);

/// A token as the cookie carries it. Never logged, never stored.
#[derive(Clone)]
pub struct Token(String);

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

/// Opens a session for an account and returns its token.
///
/// # Errors
/// Faults of the database.
pub async fn open(work: &mut Work, account: Uuid) -> Result<Token> {
    let (token, now) = (Token::fresh(), work.now());
    sqlx::query!(
        "insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)",
        Uuid::now_v7(),
        token.hash(),
        account,
        now,
        now + LONGEST
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
