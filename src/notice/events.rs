//! What can have happened to a notice.

use super::NoticeId;
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
