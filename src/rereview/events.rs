//! What can have happened to a re-review.

use super::RereviewId;
use crate::{award::TitleId, platform::audit::AuditEvent, standard::ClauseNumber};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// The holder was reminded of a re-review.
#[derive(Clone, Debug, Serialize)]
pub struct RereviewReminded {
    /// Which.
    pub rereview: RereviewId,
    /// Of which title.
    pub title: TitleId,
    /// When it is due.
    pub due_on: NaiveDate,
}
impl AuditEvent for RereviewReminded {
    const KIND: &'static str = "rereview.reminded";
    fn subject(&self) -> Uuid {
        self.title.uuid()
    }
}

/// A re-review was opened.
#[derive(Clone, Debug, Serialize)]
pub struct RereviewOpened {
    /// Which.
    pub rereview: RereviewId,
    /// Of which title.
    pub title: TitleId,
    /// When it was due.
    pub due_on: NaiveDate,
}
impl AuditEvent for RereviewOpened {
    const KIND: &'static str = "rereview.opened";
    fn subject(&self) -> Uuid {
        self.title.uuid()
    }
}

/// A re-review was decided.
#[derive(Clone, Debug, Serialize)]
pub struct RereviewDecided {
    /// Which.
    pub rereview: RereviewId,
    /// Of which title.
    pub title: TitleId,
    /// `confirmed` or `failed`.
    pub outcome: &'static str,
    /// The day of the decision.
    pub on: NaiveDate,
    /// The clauses that were not reached.
    pub grounds: Vec<ClauseNumber>,
    /// Why.
    pub reason: String,
    /// When the next one is due; none after a revocation.
    pub next_due_on: Option<NaiveDate>,
}
impl AuditEvent for RereviewDecided {
    const KIND: &'static str = "rereview.decided";
    fn subject(&self) -> Uuid {
        self.title.uuid()
    }
}
