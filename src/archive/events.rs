//! What can have happened to the archive of a round.

use super::ArchiveId;
use crate::{platform::audit::AuditEvent, round::RoundId};
use serde::Serialize;
use uuid::Uuid;

/// A bundle was asked for.
#[derive(Debug, Serialize)]
pub struct ArchiveAsked {
    /// Which.
    pub archive: ArchiveId,
    /// Of which round.
    pub round: RoundId,
    /// Which version.
    pub version: i16,
}
impl AuditEvent for ArchiveAsked {
    const KIND: &'static str = "archive.asked";
    fn subject(&self) -> Uuid {
        self.archive.uuid()
    }
}

/// It was made.
#[derive(Debug, Serialize)]
pub struct ArchiveMade {
    /// Which.
    pub archive: ArchiveId,
    /// Of which round.
    pub round: RoundId,
    /// SHA-256 of the ZIP.
    pub digest: String,
    /// Its bytes.
    pub size: i64,
    /// Documents in it.
    pub documents: i32,
}
impl AuditEvent for ArchiveMade {
    const KIND: &'static str = "archive.made";
    fn subject(&self) -> Uuid {
        self.archive.uuid()
    }
}

/// A fault kept it from being made; it is begun again.
#[derive(Debug, Serialize)]
pub struct ArchiveTripped {
    /// Which.
    pub archive: ArchiveId,
    /// Of which round.
    pub round: RoundId,
    /// The how-manieth time.
    pub tries: i16,
    /// What kind of fault.
    pub trouble: &'static str,
}
impl AuditEvent for ArchiveTripped {
    const KIND: &'static str = "archive.tripped";
    fn subject(&self) -> Uuid {
        self.archive.uuid()
    }
}

/// It could not be made.
#[derive(Debug, Serialize)]
pub struct ArchiveFailed {
    /// Which.
    pub archive: ArchiveId,
    /// Of which round.
    pub round: RoundId,
    /// Why.
    pub reason: String,
}
impl AuditEvent for ArchiveFailed {
    const KIND: &'static str = "archive.failed";
    fn subject(&self) -> Uuid {
        self.archive.uuid()
    }
}
