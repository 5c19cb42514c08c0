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
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use uuid::Uuid;

/// Tag of [`ExceptionId`].
#[derive(Debug)]
pub enum ExceptionTag {}
/// A request for a place more.
pub type ExceptionId = Id<ExceptionTag>;

/// Tag of [`ViewId`].
#[derive(Debug)]
pub enum ViewTag {}
/// A view of the list that a person keeps.
pub type ViewId = Id<ViewTag>;

/// A view of the list that a person keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// What it is called.
    pub name: String,
    /// What stands after the question mark.
    pub query: String,
    /// The list opens with it.
    pub is_default: bool,
}

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

answers! {
    /// A column of the list that can be shown or not; the unit always is.
    Column:
    /// 2026A-E0001.
    Number "number" "编号",
    /// Category and type.
    Category "category" "类别和类型",
    /// The county.
    County "county" "县区",
    /// When it was received.
    Submitted "submitted" "提交",
    /// Figures met.
    Figures "figures" "数字条件",
    /// Slots with a file.
    Files "files" "材料",
    /// Clauses examined.
    Clauses "clauses" "已审条款",
    /// What is to be done, or the state.
    Work "work" "状态",
    /// Until when someone must act.
    Due "due" "办理期限",
    /// How long it has been in its stage.
    Stay "stay" "停留",
}

impl Column {
    /// What is shown to who has chosen nothing.
    pub const USUAL: [Self; 8] = [
        Self::Number,
        Self::Category,
        Self::County,
        Self::Submitted,
        Self::Figures,
        Self::Files,
        Self::Work,
        Self::Stay,
    ];
}

answers! {
    /// What a visit found: 现场核查.
    VisitOutcome:
    /// As it was declared.
    Agrees "agrees" "相符",
    /// Otherwise.
    Differs "differs" "不符",
    /// Could not be settled there.
    Unclear "unclear" "存疑",
}

/// Tag of [`VisitId`].
#[derive(Debug)]
pub enum VisitTag {}
/// A visit.
pub type VisitId = Id<VisitTag>;
/// Tag of [`PhotoId`].
#[derive(Debug)]
pub enum PhotoTag {}
/// A photo of a visit.
pub type PhotoId = Id<PhotoTag>;

/// What a visit found at a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The clause as printed.
    pub clause: ClauseNumber,
    /// What was found.
    pub outcome: VisitOutcome,
    /// In words; may be empty.
    pub text: String,
}

/// What is written about a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitContent {
    /// When.
    pub visited_on: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// Who went there.
    pub visitors: Vec<String>,
    /// Whom they met.
    pub received_by: String,
    /// What follows.
    pub conclusion: Option<VisitOutcome>,
    /// In words.
    pub summary: String,
    /// Clause by clause; only what was looked at.
    pub findings: Vec<Finding>,
}

/// A photo, without what the camera wrote beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its id.
    pub id: PhotoId,
    /// SHA-256 of its content.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What it is.
    pub media_type: String,
}

/// A visit: a draft, or signed and final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteVisit {
    /// Its id.
    pub id: VisitId,
    /// What is written.
    pub content: VisitContent,
    /// Its photos, oldest first.
    pub photos: Vec<Photo>,
    /// Counts the changes of the draft.
    pub version: i32,
    /// When it was signed, and by whom.
    pub signed: Option<(DateTime<Utc>, String)>,
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

    /// A short name of what it says: a page sends back the one it showed, so that two officers do not overwrite each other.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let code = |code: Option<&'static str>| code.unwrap_or("-");
        let (truth, completeness) = (self.truth.map(Truth::code), self.completeness.map(Completeness::code));
        let met = self.met.map(Met::code);
        let said =
            format!("{} {} {} {} {}", self.clause, code(truth), code(completeness), code(met), self.remark);
        let digest = Sha256::digest(said.as_bytes());
        digest.iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
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
    /// By which account; none: put in by the system.
    pub by: Option<Uuid>,
    /// Its person, as far as the viewer may know them.
    pub by_name: String,
}

/// A changed section of a resubmission that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionSeen {
    /// The key of the section.
    pub section: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
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
