//! What can have happened on the authority's desk.

use super::{ExceptionId, VisitId};
use crate::{
    application::{ApplicationId, Point},
    platform::audit::AuditEvent,
    round::PoolId,
};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

macro_rules! of_application {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.application.uuid()
            }
        })*
    };
}

/// Clauses were examined.
#[derive(Debug, Serialize)]
pub struct ApplicationExamined {
    /// Which application.
    pub application: ApplicationId,
    /// Against which submission.
    pub submission: i16,
    /// The clauses that were marked anew.
    pub clauses: Vec<String>,
}

/// Changed sections of a resubmission were looked at.
#[derive(Debug, Serialize)]
pub struct ChangesSeen {
    /// Which application.
    pub application: ApplicationId,
    /// Of which submission.
    pub submission: i16,
    /// The keys of the sections.
    pub sections: Vec<String>,
}

/// The draft of a visit's record was kept.
#[derive(Debug, Serialize)]
pub struct SiteVisitSaved {
    /// Of which application.
    pub application: ApplicationId,
    /// Which visit.
    pub visit: VisitId,
    /// Clauses with a finding.
    pub clauses: Vec<String>,
    /// Digests of new photos.
    pub photos: Vec<String>,
}

/// A visit's record was signed.
#[derive(Debug, Serialize)]
pub struct SiteVisitSigned {
    /// Of which application.
    pub application: ApplicationId,
    /// Which visit.
    pub visit: VisitId,
    /// When they were there.
    pub visited_on: Option<NaiveDate>,
    /// Who.
    pub visitors: Vec<String>,
    /// What follows.
    pub conclusion: Option<&'static str>,
}

/// It went back to the applicant.
#[derive(Debug, Serialize)]
pub struct ApplicationSentBack {
    /// Which application.
    pub application: ApplicationId,
    /// Until when it may be handed in again.
    pub due_on: NaiveDate,
    /// What must be corrected.
    pub points: Vec<Point>,
}

/// The authority does not recommend it.
#[derive(Debug, Serialize)]
pub struct ApplicationDeclined {
    /// Which application.
    pub application: ApplicationId,
    /// Why.
    pub reason: String,
}

/// It was recommended, and took a place.
#[derive(Debug, Serialize)]
pub struct ApplicationRecommended {
    /// Which application.
    pub application: ApplicationId,
    /// From which pool.
    pub pool: PoolId,
    /// Which place.
    pub slot: i16,
    /// 推荐文号.
    pub document_number: String,
    /// Against which submission it was examined.
    pub submission: i16,
}

/// The recommendation was taken back.
#[derive(Debug, Serialize)]
pub struct RecommendationRecalled {
    /// Which application.
    pub application: ApplicationId,
    /// Which place is free again.
    pub slot: Option<i16>,
    /// Why.
    pub reason: String,
}

of_application! {
    ApplicationExamined "application.examined",
    ChangesSeen "application.changes_seen",
    SiteVisitSaved "site_visit.saved",
    SiteVisitSigned "site_visit.signed",
    ApplicationSentBack "application.sent_back",
    ApplicationDeclined "application.declined",
    ApplicationRecommended "application.recommended",
    RecommendationRecalled "recommendation.recalled",
}

/// The candidates were put into an order.
#[derive(Debug, Serialize)]
pub struct CandidatesRanked {
    /// In which round.
    pub round: Uuid,
    /// Category by category, the first one first.
    pub order: Vec<ApplicationId>,
}
impl AuditEvent for CandidatesRanked {
    const KIND: &'static str = "recommendation.ranked";
    fn subject(&self) -> Uuid {
        self.round
    }
}

/// An authority asks for a place more.
#[derive(Debug, Serialize)]
pub struct ExceptionRequested {
    /// Which request.
    pub exception: ExceptionId,
    /// In which pool.
    pub pool: PoolId,
    /// Why.
    pub reason: String,
    /// SHA-256 of the document that came with it.
    pub document: String,
}
impl AuditEvent for ExceptionRequested {
    const KIND: &'static str = "quota_exception.requested";
    fn subject(&self) -> Uuid {
        self.exception.uuid()
    }
}

/// The province consented, or did not.
#[derive(Debug, Serialize)]
pub struct ExceptionDecided {
    /// Which request.
    pub exception: ExceptionId,
    /// In which pool.
    pub pool: PoolId,
    /// The place that was added; none when it was refused.
    pub slot: Option<i16>,
    /// The document of the consent.
    pub document_number: Option<String>,
    /// Why.
    pub reason: String,
}
impl AuditEvent for ExceptionDecided {
    const KIND: &'static str = "quota_exception.decided";
    fn subject(&self) -> Uuid {
        self.exception.uuid()
    }
}
