//! Accounts.

use crate::{
    account::model::{AccountId, NewPerson, Seat},
    platform::{
        db::exactly_one,
        error::{Error, Result},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Inserts an account.
pub async fn insert(
    conn: &mut PgConnection,
    id: AccountId,
    person: &NewPerson,
    password_hash: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let seat = person.seat;
    sqlx::query!(
        "insert into account (account_id, tenant_id, role, duty, expert_id, login, person, phone, password_hash, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        seat.tenant(),
        seat.role().code(),
        seat.duty().code(),
        seat.expert(),
        person.login.as_str(),
        person.name.as_str(),
        person.phone.as_ref().map(|phone| phone.as_str()),
        password_hash,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An account as commands need it.
#[derive(Debug)]
pub struct Held {
    /// Its seat.
    pub seat: Seat,
    /// Signs in with.
    pub login: String,
    /// The person's name.
    pub person: String,
    /// Is it disabled?
    pub disabled: bool,
}

/// Loads and locks an account the viewer may see.
pub async fn load_for_update(conn: &mut PgConnection, id: AccountId) -> Result<Held> {
    let row = sqlx::query!(
        r#"select tenant_id, role, duty, expert_id, login, person, disabled_at is not null as "disabled!"
           from account where account_id = $1 for update"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::Unseen)?;
    let seat = Seat::from_row(row.tenant_id, &row.role, &row.duty, row.expert_id)
        .ok_or_else(|| Error::corrupt("account", id, "role and duty contradict each other"))?;
    Ok(Held { seat, login: row.login, person: row.person, disabled: row.disabled })
}

/// How many other active accounts lead the unit.
pub async fn other_leads(conn: &mut PgConnection, tenant: Uuid, role: &str, but: AccountId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from account where tenant_id = $1 and role = $2 and duty in ('owner', 'principal')
           and disabled_at is null and account_id <> $3"#,
        tenant,
        role,
        but.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Gives the person another duty.
pub async fn set_duty(conn: &mut PgConnection, id: AccountId, duty: &str) -> Result<()> {
    let done = sqlx::query!(
        "update account set duty = $2 where account_id = $1 and disabled_at is null",
        id.uuid(),
        duty
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "account.set_duty")
}

/// Sets the password.
pub async fn set_password(conn: &mut PgConnection, id: AccountId, password_hash: &str) -> Result<()> {
    let done =
        sqlx::query!("update account set password_hash = $2 where account_id = $1", id.uuid(), password_hash)
            .execute(conn)
            .await?;
    exactly_one(&done, "account.set_password")
}

/// Closes the account; its sessions end by the trigger.
pub async fn disable(conn: &mut PgConnection, id: AccountId, now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update account set disabled_at = $2 where account_id = $1 and disabled_at is null",
        id.uuid(),
        now
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "account.disable")
}
