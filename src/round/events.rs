//! What can have happened to a round.

use super::RoundId;
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// The province has written down the settings of a round that is not yet public.
#[derive(Debug, Serialize)]
pub struct RoundPrepared {
    /// Which.
    pub round: RoundId,
    /// `2026A`.
    pub code: String,
}
impl AuditEvent for RoundPrepared {
    const KIND: &'static str = "round.prepared";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}

/// A round was opened: standard, window and quota are pinned.
#[derive(Debug, Serialize)]
pub struct RoundOpened {
    /// Which.
    pub round: RoundId,
    /// Folder of the standards.
    pub standard_set: String,
    /// Digest of the set.
    pub standard_digest: String,
    /// How many pools.
    pub pools: usize,
    /// How many places in capped pools.
    pub places: u32,
}
impl AuditEvent for RoundOpened {
    const KIND: &'static str = "round.opened";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}

/// A round was closed.
#[derive(Debug, Serialize)]
pub struct RoundClosed {
    /// Which.
    pub round: RoundId,
}
impl AuditEvent for RoundClosed {
    const KIND: &'static str = "round.closed";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}
