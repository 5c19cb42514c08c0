//! The audit chain: one per tenant, appended in the same transaction as the change it witnesses.
//!
//! `hash = sha256(previous ‖ tenant ‖ seq ‖ at ‖ account ‖ actor ‖ kind ‖ subject ‖ body)`, computed by the database, so that
//! every event fixes all before it. `shifan check` walks all chains.

use super::error::Result;
use crate::access::{Act, Actor, Permit};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

/// Something that has happened: noun and participle. The body is its serialisation: ids, figures, reasons; no passwords,
/// no personal data beyond what the case itself holds.
pub trait AuditEvent: Serialize + Sync {
    /// `application.submitted`.
    const KIND: &'static str;
    /// What it happened to.
    fn subject(&self) -> Uuid;
}

/// Reads the chains of all tenants.
#[derive(Debug)]
pub enum ReadAudit {}
impl Permit for ReadAudit {
    const ACT: Act = Act::ReadAudit;
}

/// Appends an event to the actor's chain.
pub(super) async fn append<E: AuditEvent>(
    conn: &mut PgConnection,
    actor: &Actor,
    at: DateTime<Utc>,
    event: &E,
) -> Result<()> {
    let body = serde_json::to_value(event)?;
    sqlx::query!(
        "select audit_append($1, $2, $3, $4, $5, $6, $7)",
        actor.tenant(),
        at,
        actor.account(),
        actor.audit_name(),
        E::KIND,
        event.subject(),
        body
    )
    .fetch_one(conn)
    .await?;
    Ok(())
}

/// A link that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Whose chain.
    pub tenant: Uuid,
    /// Which event.
    pub seq: i64,
    /// `content`, `gap`, `link` or `head`.
    pub what: String,
}

/// Walks every chain; empty means that all hold.
///
/// # Errors
/// Faults of the database only.
pub async fn breaks(conn: &mut PgConnection) -> Result<Vec<Break>> {
    let rows =
        sqlx::query!(r#"select tenant_id as "tenant!", seq as "seq!", what as "what!" from audit_breaks()"#)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|row| Break { tenant: row.tenant, seq: row.seq, what: row.what }).collect())
}
