//! What can have happened to a work plan.

use super::{FilingId, WorkPlanId};
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// A plan was begun.
#[derive(Debug, Serialize)]
pub struct WorkPlanDrafted {
    /// Which plan.
    pub plan: WorkPlanId,
    /// For which year.
    pub year: i16,
}

/// Its draft was changed.
#[derive(Debug, Serialize)]
pub struct WorkPlanSaved {
    /// Which plan.
    pub plan: WorkPlanId,
    /// SHA-256 of the file it has now.
    pub file: Option<String>,
}

/// It was put on file.
#[derive(Debug, Serialize)]
pub struct WorkPlanFiled {
    /// Which plan.
    pub plan: WorkPlanId,
    /// Which filing.
    pub filing: FilingId,
    /// The how-manieth filing of the plan.
    pub seq: i16,
    /// SHA-256 of its file.
    pub file: String,
}

/// The province answered.
#[derive(Debug, Serialize)]
pub struct FilingAnswered {
    /// Which plan.
    pub plan: WorkPlanId,
    /// Which filing.
    pub filing: FilingId,
    /// Acknowledged, or a question?
    pub acknowledged: bool,
    /// What it said.
    pub words: String,
}

macro_rules! of_plan {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.plan.uuid()
            }
        })*
    };
}
of_plan! {
    WorkPlanDrafted "filing.drafted",
    WorkPlanSaved "filing.saved",
    WorkPlanFiled "filing.filed",
    FilingAnswered "filing.answered",
}
