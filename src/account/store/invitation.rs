//! Invitations.

use crate::{
    account::model::{AccountId, InvitationId, Login, NewPerson, Seat},
    platform::{
        db::exactly_one,
        error::{Error, Result},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A new invitation.
#[derive(Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: InvitationId,
    /// What the database knows the link by.
    pub token_hash: Vec<u8>,
    /// Whom it is for.
    pub person: &'a NewPerson,
    /// Set: the person has an account and gets a new password.
    pub account: Option<AccountId>,
    /// Who invites.
    pub by: Option<Uuid>,
    /// From.
    pub now: DateTime<Utc>,
    /// Until.
    pub expires_at: DateTime<Utc>,
}

/// Inserts an invitation; earlier ones for the same login in the same unit no longer open.
pub async fn insert(conn: &mut PgConnection, new: &New<'_>) -> Result<()> {
    let seat = new.person.seat;
    sqlx::query!(
        "update invitation set expires_at = $3 where tenant_id = $1 and login = $2 and accepted_at is null and expires_at > $3",
        seat.tenant(),
        new.person.login.as_str(),
        new.now
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into invitation (invitation_id, token_hash, tenant_id, role, duty, expert_id, login, person, account_id, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        new.id.uuid(),
        new.token_hash,
        seat.tenant(),
        seat.role().code(),
        seat.duty().code(),
        seat.expert(),
        new.person.login.as_str(),
        new.person.name.as_str(),
        new.account.map(AccountId::uuid),
        new.by,
        new.now,
        new.expires_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Is this login in use?
pub async fn login_taken(conn: &mut PgConnection, login: &Login) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select login_taken($1) as "taken!""#, login.as_str()).fetch_one(conn).await?)
}

/// An invitation as it was made.
#[derive(Debug)]
pub struct Held {
    /// Its id.
    pub id: InvitationId,
    /// The seat it opens.
    pub seat: Seat,
    /// The login.
    pub login: String,
    /// The name.
    pub person: String,
    /// The account that gets a new password.
    pub account: Option<AccountId>,
    /// When it was taken.
    pub accepted_at: Option<DateTime<Utc>>,
    /// Until.
    pub expires_at: DateTime<Utc>,
}

/// Loads and locks the invitation behind a link.
pub async fn load_for_update(conn: &mut PgConnection, token_hash: &[u8]) -> Result<Option<Held>> {
    let row = sqlx::query!(
        "select invitation_id, tenant_id, role, duty, expert_id, login, person, account_id, accepted_at, expires_at
         from invitation where token_hash = $1 for update",
        token_hash
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let seat = Seat::from_row(row.tenant_id, &row.role, &row.duty, row.expert_id).ok_or_else(|| {
        Error::corrupt("invitation", row.invitation_id, "role and duty contradict each other")
    })?;
    Ok(Some(Held {
        id: row.invitation_id.into(),
        seat,
        login: row.login,
        person: row.person,
        account: row.account_id.map(AccountId::from_uuid),
        accepted_at: row.accepted_at,
        expires_at: row.expires_at,
    }))
}

/// Marks it as taken.
pub async fn accept(conn: &mut PgConnection, id: InvitationId, now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update invitation set accepted_at = $2 where invitation_id = $1 and accepted_at is null",
        id.uuid(),
        now
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "invitation.accept")
}
