//! What can have happened to a filing.

use super::FilingId;
use crate::{org::OrgId, platform::audit::AuditEvent};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// A unit filed a change.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeFiled {
    /// The filing.
    pub filing: FilingId,
    /// Whose.
    pub org: OrgId,
    /// What changes.
    pub fields: Vec<&'static str>,
    /// From which day.
    pub effective_on: NaiveDate,
    /// SHA-256 of the evidence.
    pub file: String,
}
impl AuditEvent for ChangeFiled {
    const KIND: &'static str = "change.filed";
    fn subject(&self) -> Uuid {
        self.filing.uuid()
    }
}

/// It moved: checked, entered, returned, refused or withdrawn.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeMoved {
    /// The filing.
    pub filing: FilingId,
    /// Whose.
    pub org: OrgId,
    /// Where to.
    pub stage: &'static str,
    /// What was said.
    pub words: String,
}
impl AuditEvent for ChangeMoved {
    const KIND: &'static str = "change.moved";
    fn subject(&self) -> Uuid {
        self.filing.uuid()
    }
}
