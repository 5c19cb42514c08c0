//! What can have happened to a notice.

use super::{NoticeId, PlanId};
use crate::{application::ApplicationId, platform::audit::AuditEvent, round::RoundId};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// A list was published.
#[derive(Clone, Debug, Serialize)]
pub struct NoticePublished {
    /// Which.
    pub notice: NoticeId,
    /// Of which round.
    pub round: RoundId,
    /// Its version within the round.
    pub version: i16,
    /// How many units.
    pub units: usize,
    /// The first counted day.
    pub first_day: NaiveDate,
    /// The last counted day.
    pub last_day: NaiveDate,
    /// SHA-256 of the canonical list.
    pub digest: String,
}

impl AuditEvent for NoticePublished {
    const KIND: &'static str = "notice.published";
    fn subject(&self) -> Uuid {
        self.notice.uuid()
    }
}

/// A list was corrected: a new version beside it (B24).
#[derive(Clone, Debug, Serialize)]
pub struct NoticeCorrected {
    /// The new version.
    pub notice: NoticeId,
    /// What it corrects.
    pub corrects: NoticeId,
    /// Of which round.
    pub round: RoundId,
    /// Its version within the round.
    pub version: i16,
    /// The units that changed or were added.
    pub units: Vec<ApplicationId>,
    /// Why.
    pub reason: String,
    /// The first counted day.
    pub first_day: NaiveDate,
    /// The last counted day.
    pub last_day: NaiveDate,
    /// SHA-256 of the canonical text.
    pub digest: String,
}

impl AuditEvent for NoticeCorrected {
    const KIND: &'static str = "notice.corrected";
    fn subject(&self) -> Uuid {
        self.notice.uuid()
    }
}

/// A publication was set for a minute to come. It says no more before it is public.
#[derive(Clone, Debug, Serialize)]
pub struct NoticePlanned {
    /// The plan.
    pub plan: PlanId,
    /// Of which round.
    pub round: RoundId,
}

impl AuditEvent for NoticePlanned {
    const KIND: &'static str = "notice.planned";
    fn subject(&self) -> Uuid {
        self.plan.uuid()
    }
}

/// A planned publication was called off.
#[derive(Clone, Debug, Serialize)]
pub struct PlanCancelled {
    /// The plan.
    pub plan: PlanId,
    /// Of which round.
    pub round: RoundId,
}

impl AuditEvent for PlanCancelled {
    const KIND: &'static str = "notice.plan_cancelled";
    fn subject(&self) -> Uuid {
        self.plan.uuid()
    }
}

/// The minute of a planned publication came, but the rules refused it.
#[derive(Clone, Debug, Serialize)]
pub struct PlanFailed {
    /// The plan.
    pub plan: PlanId,
    /// Of which round.
    pub round: RoundId,
    /// The refusal's code.
    pub why: String,
}

impl AuditEvent for PlanFailed {
    const KIND: &'static str = "notice.plan_failed";
    fn subject(&self) -> Uuid {
        self.plan.uuid()
    }
}

/// The last day of a notice is over.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeEnded {
    /// Which.
    pub notice: NoticeId,
    /// How many units go on to the determination.
    pub units: usize,
}

impl AuditEvent for NoticeEnded {
    const KIND: &'static str = "notice.ended";
    fn subject(&self) -> Uuid {
        self.notice.uuid()
    }
}

/// A unit was taken off a public list.
#[derive(Clone, Debug, Serialize)]
pub struct UnitStruckOff {
    /// From which notice.
    pub notice: NoticeId,
    /// Which unit's application.
    pub application: ApplicationId,
    /// Why.
    pub reason: String,
}

impl AuditEvent for UnitStruckOff {
    const KIND: &'static str = "notice.unit_struck_off";
    fn subject(&self) -> Uuid {
        self.notice.uuid()
    }
}
