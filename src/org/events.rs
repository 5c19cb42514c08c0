//! What can have happened to a unit or an authority.

use super::model::{AuthorityId, OrgId};
use crate::{
    kernel::{place::RegionCode, uscc::Uscc},
    platform::audit::AuditEvent,
};
use chrono::NaiveDate;
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
    pub region: RegionCode,
}

impl AuditEvent for OrgRegistered {
    const KIND: &'static str = "org.registered";
    fn subject(&self) -> Uuid {
        self.org.uuid()
    }
}

/// A county's authority to recommend ends.
#[derive(Debug, Serialize)]
pub struct AuthorityEnded {
    /// Which.
    pub authority: AuthorityId,
    /// The first day it no longer holds.
    pub until: NaiveDate,
    /// By which document, or why.
    pub reason: String,
}

impl AuditEvent for AuthorityEnded {
    const KIND: &'static str = "authority.ended";
    fn subject(&self) -> Uuid {
        self.authority.uuid()
    }
}

/// A bureau recommends from now on.
#[derive(Debug, Serialize)]
pub struct AuthorityAppointed {
    /// Which.
    pub authority: AuthorityId,
    /// The prefecture.
    pub prefecture: RegionCode,
    /// The expanded-authority pilot county.
    pub county: Option<RegionCode>,
    /// From this day on.
    pub valid_from: NaiveDate,
}

impl AuditEvent for AuthorityAppointed {
    const KIND: &'static str = "authority.appointed";
    fn subject(&self) -> Uuid {
        self.authority.uuid()
    }
}

/// A unit changed its profile; what it said is in the unit's own record.
#[derive(Debug, Serialize)]
pub struct ProfileKept {
    /// Which.
    pub org: OrgId,
    /// What was changed.
    pub fields: Vec<String>,
}

impl AuditEvent for ProfileKept {
    const KIND: &'static str = "org.profile_kept";
    fn subject(&self) -> Uuid {
        self.org.uuid()
    }
}
