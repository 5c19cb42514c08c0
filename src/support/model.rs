//! A measure, and what of it everyone reads.

use crate::{
    access::{Target, Targeted},
    kernel::{amount::Wan, id::Id},
    platform::files::Stored,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Tag of [`MeasureId`].
#[derive(Debug)]
pub enum MeasureTag {}
/// A measure.
pub type MeasureId = Id<MeasureTag>;

/// Where a measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureStage {
    /// Being written.
    Draft,
    /// With the principal.
    Asked,
    /// Read by everyone.
    Published,
    /// No longer in force, or published in error: its page says why.
    Withdrawn,
    /// The draft was given up.
    Dropped,
}

impl MeasureStage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Asked, Self::Published, Self::Withdrawn, Self::Dropped];

    /// Its name in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Dropped => "dropped",
        }
    }
    /// From its name in records.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "起草中",
            Self::Asked => "待审核",
            Self::Published => "已公布",
            Self::Withdrawn => "已撤回",
            Self::Dropped => "不再办理",
        }
    }
}

/// Why something published is withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// It held until now: it may go on being read.
    Repealed,
    /// It should not have been read: its text and document are public no more.
    Mistaken,
}

impl Withdrawal {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Repealed, Self::Mistaken];

    /// Its name in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Repealed => "repealed",
            Self::Mistaken => "mistaken",
        }
    }
    /// From its name in records.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Repealed => "已废止",
            Self::Mistaken => "公布有误",
        }
    }
}

/// A kind of support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in records.
    pub code: String,
    /// What it is called: 资金.
    pub label: String,
}

/// What a measure says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Its heading.
    pub title: String,
    /// The code of its kind.
    pub kind: String,
    /// How much, in 万元, where the document names it.
    pub amount: Option<Wan>,
    /// Whom it is for.
    pub beneficiaries: Vec<Category>,
    /// What it gives and on what condition.
    pub summary: String,
    /// 文号.
    pub document_number: String,
    /// The day of the document.
    pub issued_on: Option<NaiveDate>,
    /// The last day in force; `None`: until it is withdrawn.
    pub valid_until: Option<NaiveDate>,
    /// Where the document is published; may be empty when it is attached.
    pub link: String,
    /// The document.
    pub file: Option<Stored>,
}

/// A measure of a bureau or of the province.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its id.
    pub id: MeasureId,
    /// Whose.
    pub tenant: Uuid,
    /// What it says.
    pub content: Content,
    /// Where it stands.
    pub stage: MeasureStage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Counts the changes: a form sends the one it was shown.
    pub version: i32,
    /// Who laid it before the principal: account and name.
    pub asked_by: Option<(Uuid, String)>,
    /// Why it came back; empty: it did not.
    pub sent_back: String,
    /// When it was published, and by whom.
    pub published: Option<(DateTime<Utc>, String)>,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(DateTime<Utc>, Withdrawal, String)>,
}

impl Targeted for Measure {
    fn target(&self) -> Target {
        let tenant = Some(self.tenant);
        Target { id: self.id.uuid(), owner: tenant, authority: tenant, experts: Vec::new() }
    }
}

/// What the principal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is published.
    Publish,
    /// It goes back to the officer: why.
    SendBack(String),
}

/// A measure as everyone reads it.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its id.
    pub id: MeasureId,
    /// Whose: 绵阳市商务局.
    pub issuer: String,
    /// Where the issuer is; `None`: the province.
    pub prefecture: Option<String>,
    /// 资金.
    pub kind_label: String,
    /// What it says.
    pub content: Content,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(DateTime<Utc>, Withdrawal, String)>,
}

impl Published {
    /// Is it in force on a day?
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.withdrawn.is_none() && self.content.valid_until.is_none_or(|until| on <= until)
    }
}
