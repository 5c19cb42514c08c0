//! What can have happened to a list.

use super::BatchId;
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// A list was tried.
#[derive(Clone, Debug, Serialize)]
pub struct ImportTried {
    /// Which trial.
    pub batch: BatchId,
    /// What it lists.
    pub kind: &'static str,
    /// SHA-256 of the file.
    pub file: String,
    /// How many rows.
    pub lines: usize,
    /// How many faults.
    pub faults: usize,
}
impl AuditEvent for ImportTried {
    const KIND: &'static str = "import.tried";
    fn subject(&self) -> Uuid {
        self.batch.uuid()
    }
}

/// A list was loaded; each thing it brought has an event of its own.
#[derive(Clone, Debug, Serialize)]
pub struct ImportLoaded {
    /// Which trial.
    pub batch: BatchId,
    /// What it lists.
    pub kind: &'static str,
    /// SHA-256 of the file.
    pub file: String,
    /// How many rows.
    pub lines: usize,
}
impl AuditEvent for ImportLoaded {
    const KIND: &'static str = "import.loaded";
    fn subject(&self) -> Uuid {
        self.batch.uuid()
    }
}
