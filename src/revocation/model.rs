//! The nouns of this capability.

use crate::{
    access::{Target, Targeted},
    award::{CertificateNumber, Title, TitleId},
    kernel::id::Id,
    rereview::RereviewId,
    standard::{Category, ClauseNumber},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Tag of [`RevocationId`].
#[derive(Debug)]
pub enum RevocationTag {}
/// A revocation on its way.
pub type RevocationId = Id<RevocationTag>;

/// Who did a step, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// When.
    pub at: DateTime<Utc>,
    /// Which account.
    pub by: Uuid,
    /// The name then.
    pub name: String,
}

impl Hand {
    /// Of the three columns of a step; `None`: it was not done.
    #[must_use]
    pub fn of(at: Option<DateTime<Utc>>, by: Option<Uuid>, name: Option<String>) -> Option<Self> {
        at.zip(by).zip(name).map(|((at, by), name)| Self { at, by, name })
    }
}

/// What an officer serves.
#[derive(Clone, Debug)]
pub struct Intent {
    /// Clauses of the creation standard that are not reached.
    pub grounds: Vec<ClauseNumber>,
    /// What was found.
    pub facts: String,
    /// The number of the notice of intent.
    pub number: String,
    /// The last day for the statement.
    pub answer_by: NaiveDate,
}

/// What the unit says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Who, when.
    pub hand: Hand,
    /// 陈述申辩.
    pub text: String,
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// 撤销.
    Revoked,
    /// 不予撤销: the title is kept.
    Kept,
}

impl Ending {
    /// The word of table `revocation`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Kept => "kept",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Revoked, Self::Kept].into_iter().find(|one| one.code() == code)
    }
    /// As it is said.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Revoked => "撤销称号",
            Self::Kept => "不予撤销",
        }
    }
}

/// The decision as an officer prepared it.
#[derive(Clone, Debug)]
pub struct Decision {
    /// How it ends.
    pub ending: Ending,
    /// 文号.
    pub number: String,
    /// What became of the statement, and why.
    pub reason: String,
}

/// A revocation on its way.
#[derive(Clone, Debug)]
pub struct Revocation {
    /// Its id.
    pub id: RevocationId,
    /// Of which title.
    pub title: Title,
    /// The re-review that failed; `None`: a cause of its own.
    pub rereview: Option<RereviewId>,
    /// What was served.
    pub intent: Intent,
    /// By whom.
    pub noticed: Hand,
    /// What the unit said.
    pub answer: Option<Answer>,
    /// The decision, with whoever prepared it.
    pub prepared: Option<(Decision, Hand)>,
    /// Why the principal sent it back last.
    pub sent_back: Option<String>,
    /// Who approved it.
    pub approved: Option<Hand>,
}

impl Targeted for Revocation {
    fn target(&self) -> Target {
        self.title.target()
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The unit may state its view.
    Window,
    /// Heard, or the window is over: the officer prepares the decision.
    Heard,
    /// The principal has it.
    ToApprove,
    /// It has ended.
    Ended(Ending),
}

/// An entry of the public list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: RevocationId,
    /// The certificate.
    pub certificate: CertificateNumber,
    /// Which title.
    pub category: Category,
    /// Who held it.
    pub unit_name: String,
    /// The decision's number.
    pub number: String,
    /// Since when it is revoked.
    pub on: NaiveDate,
    /// By which clauses.
    pub grounds: Vec<ClauseNumber>,
    /// Since when it is held again.
    pub reinstated_on: Option<NaiveDate>,
}

impl Revocation {
    /// The title's id.
    #[must_use]
    pub const fn title_id(&self) -> TitleId {
        self.title.id
    }
}
