//! What can have happened to a unit.

use super::model::OrgId;
use crate::{kernel::uscc::Uscc, platform::audit::AuditEvent};
use serde::Serialize;
use uuid::Uuid;

/// A unit has registered.
#[derive(Debug, Serialize)]
pub struct OrgRegistered {
    /// Which.
    pub org: OrgId,
    /// Its credit code.
    pub uscc: Uscc,
    /// What it applies as.
    pub kind: &'static str,
    /// The county-level place.
    pub region: crate::kernel::place::RegionCode,
}

impl AuditEvent for OrgRegistered {
    const KIND: &'static str = "org.registered";
    fn subject(&self) -> Uuid {
        self.org.uuid()
    }
}
