//! The nouns of this capability.

use crate::{
    application::ApplicationId,
    kernel::{
        id::Id,
        text::{DocumentNumber, Remark},
    },
    org::AuthorityId,
    platform::files::Stored,
    round::{PoolId, RoundId},
    standard::ClauseNumber,
};
use chrono::{DateTime, Utc};

/// Tag of [`ExceptionId`].
#[derive(Debug)]
pub enum ExceptionTag {}
/// A request for a place more.
pub type ExceptionId = Id<ExceptionTag>;

macro_rules! answers {
    ($(#[doc = $about:literal])* $name:ident: $($(#[doc = $doc:literal])* $value:ident $code:literal $label:literal,)*) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[doc = $doc])* $value,)* }
        impl $name {
            /// All answers, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$value,)*];
            /// The word of table `examination`, and of the form.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)* }
            }
            /// From that word.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
            /// The official word.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$value => $label,)* }
            }
        }
    };
}

answers! {
    /// 真实性: is what the clause claims true?
    Truth:
    /// Checked and true.
    True "true" "属实",
    /// Not believed.
    Doubtful "doubtful" "存疑",
}
answers! {
    /// 完整性: is everything there that the clause asks for?
    Completeness:
    /// Everything is there.
    Complete "complete" "完整",
    /// Something is missing.
    Missing "missing" "缺项",
}
answers! {
    /// 达标: is the clause met, by what was checked?
    Met:
    /// It is.
    Yes "yes" "是",
    /// It is not.
    No "no" "否",
    /// Experts must say.
    Unclear "unclear" "说不准",
}

/// What an officer marks at a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The clause as printed: 9(2).
    pub clause: ClauseNumber,
    /// 真实性.
    pub truth: Option<Truth>,
    /// 完整性.
    pub completeness: Option<Completeness>,
    /// 达标.
    pub met: Option<Met>,
    /// How it was checked, and what else is to be said.
    pub remark: String,
}

impl Mark {
    /// Nothing marked yet.
    #[must_use]
    pub const fn blank(clause: ClauseNumber) -> Self {
        Self { clause, truth: None, completeness: None, met: None, remark: String::new() }
    }
}

/// A mark as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// The mark.
    pub mark: Mark,
    /// Against which submission.
    pub submission: i16,
    /// When.
    pub at: DateTime<Utc>,
}

/// A recommendation (推荐意见).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Of which application.
    pub application: ApplicationId,
    /// The opinion, read by the applicant and the province.
    pub opinion: Remark,
    /// 推荐文号.
    pub document_number: DocumentNumber,
    /// When.
    pub recommended_at: DateTime<Utc>,
}

/// Where a request for a place more stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExceptionState {
    /// Waits for the province.
    Requested,
    /// One place was added.
    Consented,
    /// None was.
    Refused,
}

impl ExceptionState {
    /// The word of table `quota_exception`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Consented => "consented",
            Self::Refused => "refused",
        }
    }
    /// From the word of table `quota_exception`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Requested, Self::Consented, Self::Refused].into_iter().find(|state| state.code() == code)
    }
}

/// A request for a place more (原则上, B03).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaException {
    /// Its id.
    pub id: ExceptionId,
    /// In which pool.
    pub pool: PoolId,
    /// 绵阳市.
    pub owner_name: String,
    /// Of which round.
    pub round: RoundId,
    /// The round's title.
    pub round_title: String,
    /// Who asks.
    pub authority: AuthorityId,
    /// 绵阳市商务局.
    pub authority_name: String,
    /// Why.
    pub reason: String,
    /// The authority's document; requests of before documents were asked for have none.
    pub document: Option<Stored>,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// Where it stands.
    pub state: ExceptionState,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// The document of the consent.
    pub document_number: Option<String>,
    /// What the province said.
    pub decision_reason: Option<String>,
}

/// The province's word on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// One place more, under this document.
    Consent {
        /// 文号.
        document: DocumentNumber,
        /// Why.
        reason: Remark,
    },
    /// None.
    Refuse {
        /// Why.
        reason: Remark,
    },
}
