//! What pages and later capabilities read of the register.

use super::{
    model::{Expert, ExpertId},
    store,
};
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The pool of experts: active first, by name.
///
/// # Errors
/// Faults of the database.
pub async fn experts(conn: &mut PgConnection) -> Result<Vec<Expert>> {
    store::register::load(conn, None).await
}

/// One expert.
///
/// # Errors
/// Faults of the database.
pub async fn expert(conn: &mut PgConnection, id: ExpertId) -> Result<Option<Expert>> {
    Ok(store::register::load(conn, Some(id)).await?.pop())
}

/// A declaration as it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// When.
    pub at: DateTime<Utc>,
    /// Until when it holds, inclusive.
    pub until: NaiveDate,
}

/// The declarations an expert made, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn declarations(conn: &mut PgConnection, of: ExpertId) -> Result<Vec<Declared>> {
    Ok(sqlx::query_as!(
        Declared,
        "select declared_at as at, valid_until as until from expert_declaration where expert_id = $1 order by declared_at desc",
        of.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A suspension, also one that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Until when; `None`: it holds.
    pub lifted_at: Option<DateTime<Utc>>,
}

/// The suspensions of an expert, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn suspensions(conn: &mut PgConnection, of: ExpertId) -> Result<Vec<Suspended>> {
    Ok(sqlx::query_as!(
        Suspended,
        "select since, reason, lifted_at from expert_suspension where expert_id = $1 order by since desc",
        of.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// An expert with an account whose declaration has an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapsing {
    /// Who.
    pub expert: ExpertId,
    /// The last day.
    pub until: NaiveDate,
    /// The tenant of the account.
    pub tenant: Uuid,
    /// The account.
    pub account: Uuid,
}

/// Everybody in the pool who is not suspended, has an account, and declared until a day between these.
///
/// # Errors
/// Faults of the database.
pub async fn lapsing(conn: &mut PgConnection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Lapsing>> {
    let rows = sqlx::query!(
        r#"select e.expert_id, e.declared_until as "until!", a.tenant_id, a.account_id
           from expert e join account a on a.expert_id = e.expert_id and a.disabled_at is null
           where e.active and not expert_suspended(e.expert_id) and e.declared_until between $1 and $2
           order by e.declared_until, e.expert_id"#,
        from,
        to
    )
    .fetch_all(conn)
    .await?;
    let lapsing = rows.into_iter().map(|row| Lapsing {
        expert: row.expert_id.into(),
        until: row.until,
        tenant: row.tenant_id,
        account: row.account_id,
    });
    Ok(lapsing.collect())
}
