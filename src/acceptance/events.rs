//! What can have happened.

use crate::{
    application::{ApplicationId, Point},
    platform::audit::AuditEvent,
};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// The province took an application up, or did not.
#[derive(Clone, Debug, Serialize)]
pub struct AcceptanceDecided {
    /// Which.
    pub application: ApplicationId,
    /// Taken up?
    pub accepted: bool,
    /// Why not; empty when taken up.
    pub reason: String,
}

impl AuditEvent for AcceptanceDecided {
    const KIND: &'static str = "acceptance.decided";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// The province decided on the flag 省级企业.
#[derive(Clone, Debug, Serialize)]
pub struct DirectDecided {
    /// Which application.
    pub application: ApplicationId,
    /// Confirmed?
    pub confirmed: bool,
    /// On what grounds.
    pub reason: String,
}

impl AuditEvent for DirectDecided {
    const KIND: &'static str = "acceptance.direct_decided";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// The province asked for a correction of named sections.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionRequested {
    /// Which application.
    pub application: ApplicationId,
    /// The last day of the term.
    pub due_on: NaiveDate,
    /// What to correct, section by section.
    pub points: Vec<Point>,
}

impl AuditEvent for CorrectionRequested {
    const KIND: &'static str = "acceptance.correction_requested";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}
