//! A question to the province and its answer.

use super::case::codes;
use crate::{
    access::{Target, Targeted},
    dispatch::rules::digest,
    kernel::{
        id::Id,
        text::{Email, PersonName, Phone},
    },
    org::AuthorityId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Tag of [`QuestionId`].
#[derive(Debug)]
pub enum QuestionTag {}
/// A question.
pub type QuestionId = Id<QuestionTag>;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// 申报条件.
    Conditions,
    /// 申报材料.
    Materials,
    /// 推荐名额.
    Quota,
    /// 评审.
    Review,
    /// 公示与异议.
    Notice,
    /// 认定与证书.
    Title,
    /// 定期报送.
    Returns,
    /// 复核.
    Rereview,
    /// 其他.
    Other,
}
codes!(Topic {
    Conditions = "conditions" "申报条件",
    Materials = "materials" "申报材料",
    Quota = "quota" "推荐名额",
    Review = "review" "评审",
    Notice = "notice" "公示与异议",
    Title = "title" "认定与证书",
    Returns = "returns" "定期报送",
    Rereview = "rereview" "复核",
    Other = "other" "其他",
});

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionState {
    /// Nobody has it yet.
    Received,
    /// An officer has it.
    InHand,
    /// A bureau drafts.
    WithBureau,
    /// A draft waits for a principal.
    Prepared,
    /// The asker has the answer.
    Answered,
    /// It is not answered here, with a reason.
    Refused,
    /// The answer stands no more, with a reason.
    Withdrawn,
}
codes!(QuestionState {
    Received = "received" "待受理",
    InHand = "in_hand" "办理中",
    WithBureau = "with_bureau" "市州起草中",
    Prepared = "prepared" "待负责人审定",
    Answered = "answered" "已答复",
    Refused = "refused" "不予答复",
    Withdrawn = "withdrawn" "答复已撤回",
});

/// Why a question is not answered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is not about the programme.
    NotProgramme,
    /// It is a matter of one file.
    OneFile,
    /// It is an objection.
    Objection,
}
codes!(WhyNot {
    NotProgramme = "not_programme" "不属于电子商务示范工作",
    OneFile = "one_file" "是一件申报的具体办理",
    Objection = "objection" "是对公示名单的异议",
});

impl WhyNot {
    /// Where it belongs: what is said, and the page.
    #[must_use]
    pub const fn belongs(self) -> (&'static str, &'static str) {
        match self {
            Self::NotProgramme => ("联系方式在“联系我们”", "/contact"),
            Self::OneFile => ("登录后在这件申报的“往来消息”里问", "/applications"),
            Self::Objection => ("在公示页上提出异议，有回执、有期限", "/notices"),
        }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// About what.
    pub topic: Topic,
    /// In the asker's words.
    pub body: String,
    /// The clause it is about: category and number, `enterprise/9(2)`.
    pub clause: Option<String>,
    /// Question and answer may be published.
    pub public: bool,
}

/// Who of the public asks.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The name.
    pub name: PersonName,
    /// By telephone.
    pub phone: Option<Phone>,
    /// By mail.
    pub email: Option<Email>,
}

/// An answer, as it is stored and approved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question as it is published: without what tells who asks.
    pub wording: String,
    /// The answer.
    pub answer: String,
    /// The clauses it rests on: `enterprise/9(2)`.
    pub cites: Vec<String>,
    /// What is different from the answer before; empty: the first.
    pub note: String,
}

impl Answer {
    /// As it is stored and fingerprinted.
    ///
    /// # Errors
    /// Never in practice: these fields are texts.
    pub fn canonical(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
    /// SHA-256 of the stored form.
    #[must_use]
    pub fn digest_of(canonical: &str) -> String {
        digest(canonical)
    }
}

/// A version of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// Its number.
    pub seq: i16,
    /// What it says.
    pub text: Answer,
    /// SHA-256 of the stored form.
    pub digest: String,
    /// By whom.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A question and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The number of its receipt.
    pub receipt: String,
    /// Whose, where somebody asked who was signed in.
    pub tenant: Option<Uuid>,
    /// And who.
    pub asked_by: Option<Uuid>,
    /// What was asked.
    pub asked: Asked,
    /// Where it stands.
    pub state: QuestionState,
    /// Since when.
    pub state_at: DateTime<Utc>,
    /// Counts every change: a form sends the one it was shown.
    pub version: i32,
    /// When it came.
    pub asked_at: DateTime<Utc>,
    /// Until when it is answered.
    pub due_at: Option<DateTime<Utc>>,
    /// Who has it.
    pub handler: Option<Uuid>,
    /// The bureau that drafts or drafted, what it was asked, its draft.
    pub bureau: Option<AuthorityId>,
    /// Its name.
    pub bureau_name: Option<String>,
    /// What the province asked it.
    pub bureau_asked: Option<String>,
    /// What it drafted.
    pub bureau_draft: Option<String>,
    /// The answer that stands.
    pub answer: Option<Drafted>,
    /// When the asker got it.
    pub answer_at: Option<DateTime<Utc>>,
    /// When the asker was first answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// The draft that waits for a principal.
    pub draft: Option<Drafted>,
    /// Whose draft it is.
    pub prepared_by: Option<Uuid>,
    /// Why it is not answered.
    pub refused_for: Option<WhyNot>,
    /// In words; also why an answer was withdrawn.
    pub closing: Option<String>,
}

impl Targeted for Question {
    fn target(&self) -> Target {
        Target {
            id: self.id.uuid(),
            owner: self.tenant,
            authority: self.bureau.map(Id::uuid),
            experts: Vec::new(),
        }
    }
}

/// A move of a question, with what was said among officials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionStep {
    /// Where to.
    pub state: QuestionState,
    /// When.
    pub at: DateTime<Utc>,
    /// By which unit.
    pub by: String,
    /// What was said.
    pub words: String,
}
