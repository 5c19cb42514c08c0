//! The assessment clause by clause, and the conclusion on its way through the principal's hands.

use super::Outcome;
use crate::{kernel::id::Id, standard::ClauseNumber};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What an officer finds at a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// 达到.
    Met,
    /// 没有达到.
    NotMet,
    /// 不适用.
    NotApplicable,
}

impl Met {
    /// All, as the page offers them.
    pub const ALL: [Self; 3] = [Self::Met, Self::NotMet, Self::NotApplicable];
    /// The word of table `rereview_finding`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::NotApplicable => "not_applicable",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// As it is said.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Met => "达到",
            Self::NotMet => "没有达到",
            Self::NotApplicable => "不适用",
        }
    }
}

/// What was found at a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub clause: ClauseNumber,
    /// What.
    pub met: Met,
    /// Why; some where it is not met.
    pub note: String,
}

/// What a conclusion comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 确认.
    Confirmed,
    /// 没有通过: the title is lost by a revocation of its own.
    Failed,
    /// 限期整改 up to a day (B26; only where the setting allows it).
    Rectify(NaiveDate),
}

impl Verdict {
    /// The word of table `rereview_conclusion`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
            Self::Rectify(_) => "rectify",
        }
    }
    /// As it is said.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "确认称号",
            Self::Failed => "没有通过",
            Self::Rectify(_) => "限期整改",
        }
    }
    /// The outcome it ends the re-review with; `None`: it goes on.
    #[must_use]
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Confirmed => Some(Outcome::Confirmed),
            Self::Failed => Some(Outcome::Failed),
            Self::Rectify(_) => None,
        }
    }
}

/// What an officer puts before the principal.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it comes to.
    pub verdict: Verdict,
    /// The clauses that are not reached; none when it is confirmed.
    pub grounds: Vec<ClauseNumber>,
    /// Why.
    pub reason: String,
}

/// Tag of [`ConclusionId`].
#[derive(Debug)]
pub enum ConclusionTag {}
/// A conclusion.
pub type ConclusionId = Id<ConclusionTag>;

/// What the principal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConclusionDecided {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// Why it was sent back; `None`: approved.
    pub sent_back: Option<String>,
}

/// A conclusion as it was prepared.
#[derive(Clone, Debug)]
pub struct Conclusion {
    /// Its id.
    pub id: ConclusionId,
    /// Its version.
    pub version: i16,
    /// What it says.
    pub draft: Draft,
    /// Nothing was handed in (B27).
    pub nothing_handed_in: bool,
    /// When it was prepared.
    pub prepared_at: DateTime<Utc>,
    /// By which account.
    pub prepared_by: Uuid,
    /// The name then.
    pub prepared_name: String,
    /// What became of it.
    pub decided: Option<ConclusionDecided>,
}
