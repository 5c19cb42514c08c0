//! What can have happened to a client. Never its key.

use super::{ClientId, Scope};
use crate::platform::audit::AuditEvent;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

/// A system was given a key.
#[derive(Debug, Serialize)]
pub(super) struct ClientAdded {
    pub(super) client: ClientId,
    pub(super) name: String,
    pub(super) scopes: Vec<Scope>,
    pub(super) expires_at: DateTime<Utc>,
}
impl AuditEvent for ClientAdded {
    const KIND: &'static str = "client.added";
    fn subject(&self) -> Uuid {
        self.client.uuid()
    }
}

/// Its key holds no longer.
#[derive(Debug, Serialize)]
pub(super) struct ClientRevoked {
    pub(super) client: ClientId,
}
impl AuditEvent for ClientRevoked {
    const KIND: &'static str = "client.revoked";
    fn subject(&self) -> Uuid {
        self.client.uuid()
    }
}
