//! What can have happened to a return.

use super::{Period, ReturnId, Verdict, report::ReportId};
use crate::{award::TitleId, platform::audit::AuditEvent};
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// Its period ended, and it was opened.
#[derive(Debug, Serialize)]
pub struct ReturnOpened {
    /// Which.
    pub stat_return: ReturnId,
    /// Of which title.
    pub title: TitleId,
    /// Of which period.
    #[serde(serialize_with = "code")]
    pub period: Period,
}

/// Its figures were changed.
#[derive(Debug, Serialize)]
pub struct ReturnSaved {
    /// Which.
    pub stat_return: ReturnId,
    /// How many figures it has now.
    pub figures: usize,
}

/// It was handed in.
#[derive(Debug, Serialize)]
pub struct ReturnHandedIn {
    /// Which.
    pub stat_return: ReturnId,
    /// The how-manieth version.
    pub seq: i16,
}

/// It was accepted or sent back.
#[derive(Debug, Serialize)]
pub struct ReturnDecided {
    /// Which.
    pub stat_return: ReturnId,
    /// Of which version.
    pub seq: i16,
    /// Accepted?
    pub accepted: bool,
    /// What was said.
    pub words: String,
}

impl ReturnDecided {
    /// The event of a verdict.
    #[must_use]
    pub fn of(stat_return: ReturnId, seq: i16, verdict: Verdict, words: String) -> Self {
        Self { stat_return, seq, accepted: verdict == Verdict::Accepted, words }
    }
}

/// The unit asked to correct it.
#[derive(Debug, Serialize)]
pub struct ReturnCorrecting {
    /// Which.
    pub stat_return: ReturnId,
    /// Why.
    pub reason: String,
}

/// The unit was reminded of it.
#[derive(Debug, Serialize)]
pub struct ReturnReminded {
    /// Which.
    pub stat_return: ReturnId,
    /// Which rung of the ladder.
    pub rung: String,
}

/// An operation report was drawn.
#[derive(Debug, Serialize)]
pub struct ReportDrawn {
    /// Which.
    pub report: ReportId,
    /// Of which period.
    pub period: String,
}

/// Its words were changed.
#[derive(Debug, Serialize)]
pub struct ReportEdited {
    /// Which.
    pub report: ReportId,
    /// Were the figures drawn anew?
    pub drawn_anew: bool,
}

/// It was frozen, thawed or published.
#[derive(Debug, Serialize)]
pub struct ReportTurned {
    /// Which.
    pub report: ReportId,
    /// Its stage now.
    pub stage: &'static str,
}

macro_rules! of_report {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.report.uuid()
            }
        })*
    };
}
of_report! {
    ReportDrawn "operation_report.drawn",
    ReportEdited "operation_report.edited",
    ReportTurned "operation_report.turned",
}

/// A past was told: many returns at once.
#[derive(Debug, Serialize)]
pub struct ReturnsTold {
    /// Of what.
    #[serde(skip)]
    pub of: Uuid,
    /// How many were opened.
    pub opened: usize,
    /// How many were handed in.
    pub handed_in: usize,
}

impl AuditEvent for ReturnsTold {
    const KIND: &'static str = "returns.told";
    fn subject(&self) -> Uuid {
        self.of
    }
}

fn code<S: Serializer>(period: &Period, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(period)
}

macro_rules! of_return {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.stat_return.uuid()
            }
        })*
    };
}
of_return! {
    ReturnOpened "return.opened",
    ReturnSaved "return.saved",
    ReturnHandedIn "return.handed_in",
    ReturnDecided "return.decided",
    ReturnCorrecting "return.correcting",
    ReturnReminded "return.reminded",
}
