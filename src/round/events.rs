//! What can have happened to a round.

use super::{Cover, RoundId, plan::Shift};
use crate::{kernel::place::RegionCode, platform::audit::AuditEvent};
use chrono::{DateTime, Utc};
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

/// The quota table of a round that is being prepared was changed.
#[derive(Debug, Serialize)]
pub struct QuotaTermSet {
    /// Which round.
    pub round: RoundId,
    /// Whose number, six figures; `None`: the formula for everyone.
    pub owner: Option<String>,
    /// In which pool.
    pub cover: &'static str,
    /// The number or formula; `-`: taken back.
    pub says: String,
    /// Why.
    pub reason: String,
}

impl QuotaTermSet {
    /// Of a formula.
    #[must_use]
    pub fn formula(round: RoundId, cover: Cover, says: String, reason: &str) -> Self {
        Self { round, owner: None, cover: cover.code(), says, reason: reason.to_owned() }
    }
    /// Of one owner's number.
    #[must_use]
    pub fn owner(round: RoundId, of: (RegionCode, Cover), says: String, reason: &str) -> Self {
        let (owner, cover) = (Some(of.0.to_string()), of.1.code());
        Self { round, owner, cover, says, reason: reason.to_owned() }
    }
}

impl AuditEvent for QuotaTermSet {
    const KIND: &'static str = "round.quota_set";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}

/// One date of a round was moved, with what followed.
#[derive(Debug, Serialize)]
pub struct RoundDateMoved {
    /// Which.
    pub round: RoundId,
    /// Why.
    pub reason: String,
    /// What moved, the date that was asked for first.
    pub moved: Vec<DateMoved>,
}
impl AuditEvent for RoundDateMoved {
    const KIND: &'static str = "round.date_moved";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}

/// A date that moved.
#[derive(Debug, Serialize)]
pub struct DateMoved {
    /// Which row.
    pub milestone: &'static str,
    /// By wish, with it, or by rule.
    pub cause: &'static str,
    /// From when.
    pub from: Option<DateTime<Utc>>,
    /// To when.
    pub to: Option<DateTime<Utc>>,
}

impl DateMoved {
    /// Of a shift.
    #[must_use]
    pub const fn of(shift: &Shift) -> Self {
        Self { milestone: shift.milestone.code(), cause: shift.cause.code(), from: shift.from, to: shift.to }
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
