//! What can have happened to a determination.

use super::DeterminationId;
use crate::{application::ApplicationId, platform::audit::AuditEvent, round::RoundId, standard::Category};
use serde::Serialize;
use uuid::Uuid;

/// A list went to the principal.
#[derive(Clone, Debug, Serialize)]
pub struct DeterminationPrepared {
    /// Which.
    pub determination: DeterminationId,
    /// Of which round.
    pub round: RoundId,
    /// Of which category.
    pub category: Category,
    /// Its version within round and category.
    pub version: i16,
    /// SHA-256 of the record.
    pub digest: String,
}

impl AuditEvent for DeterminationPrepared {
    const KIND: &'static str = "determination.prepared";
    fn subject(&self) -> Uuid {
        self.determination.uuid()
    }
}

/// A principal approved a list.
#[derive(Clone, Debug, Serialize)]
pub struct DeterminationApproved {
    /// Which.
    pub determination: DeterminationId,
    /// SHA-256 of the record.
    pub digest: String,
    /// SHA-256 of the units as they will be published.
    pub units_digest: String,
    /// On the list.
    pub proposed: Vec<ApplicationId>,
    /// Not on it.
    pub passed_over: Vec<ApplicationId>,
}

impl AuditEvent for DeterminationApproved {
    const KIND: &'static str = "determination.approved";
    fn subject(&self) -> Uuid {
        self.determination.uuid()
    }
}

/// A principal sent a list back.
#[derive(Clone, Debug, Serialize)]
pub struct DeterminationSentBack {
    /// Which.
    pub determination: DeterminationId,
    /// Why.
    pub reason: String,
}

impl AuditEvent for DeterminationSentBack {
    const KIND: &'static str = "determination.sent_back";
    fn subject(&self) -> Uuid {
        self.determination.uuid()
    }
}
