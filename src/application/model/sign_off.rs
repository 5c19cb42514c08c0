//! 签批: the unit's own signatory reads the finished dossier and gives the commitment, or returns it.

use super::{ApplicationId, Point};
use crate::{access::Duty, account::AccountId, kernel::id::Id};
use chrono::{DateTime, Utc};

/// 承诺书: what a unit undertakes when it submits, whoever says it for the unit.
pub const UNDERTAKING: &str = "本单位承诺：申报的内容和佐证材料真实、完整，由本单位负责；同意公示单位名称和主要工作业绩；获得称号后按要求报送统计、参加复核。";

/// Tag of [`SignOffId`].
#[derive(Debug)]
pub enum SignOffTag {}
/// A request for a sign-off, with its decision.
pub type SignOffId = Id<SignOffTag>;

/// What a dossier holds at a moment, in three numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Of the submission it would become.
    pub seq: i16,
    /// The digest that submission would have (`rules::snapshot`).
    pub digest: String,
    /// Of the application.
    pub version: i32,
}

/// What the signatory said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The commitment is given.
    Approved,
    /// To be changed: section and reason.
    Returned(Vec<Point>),
}

/// A decided request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// When.
    pub at: DateTime<Utc>,
    /// The signatory's name.
    pub name: String,
    /// What was said.
    pub verdict: Verdict,
}

/// A request for a sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Its id.
    pub id: SignOffId,
    /// Of which application.
    pub application: ApplicationId,
    /// What is to be signed.
    pub content: Content,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// By whom.
    pub requested_by: AccountId,
    /// Under which name.
    pub requested_name: String,
    /// The decision.
    pub decided: Option<Decided>,
    /// When a change of the dossier voided it.
    pub voided_at: Option<DateTime<Utc>>,
}

/// What the last request is worth now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Never asked for.
    Never,
    /// With the signatory.
    Waiting,
    /// Approved, and the dossier is what was approved.
    Approved,
    /// Returned; not asked for anew.
    Returned,
    /// The dossier has changed since.
    Void,
}

impl SignOff {
    /// What it is worth for a dossier that holds this.
    #[must_use]
    pub fn standing(&self, now: &Content) -> Standing {
        match self.decided.as_ref().map(|decided| &decided.verdict) {
            Some(Verdict::Returned(_)) => Standing::Returned,
            _ if self.voided_at.is_some() || self.content != *now => Standing::Void,
            Some(Verdict::Approved) => Standing::Approved,
            None => Standing::Waiting,
        }
    }
}

/// Who gave the commitment for a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Name.
    pub name: String,
    /// As what: signatory or owner.
    pub duty: Duty,
    /// When.
    pub at: DateTime<Utc>,
}
