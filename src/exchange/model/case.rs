//! A case study and where it stands.

use super::Text;
use crate::{
    access::{Target, Targeted},
    award::TitleId,
    kernel::id::Id,
    org::{AuthorityId, OrgId},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tag of [`CaseId`].
#[derive(Debug)]
pub enum CaseTag {}
/// A case study.
pub type CaseId = Id<CaseTag>;
/// Tag of [`PictureId`].
#[derive(Debug)]
pub enum PictureTag {}
/// A picture of a case study.
pub type PictureId = Id<PictureTag>;

/// The words of an enumeration: of the table, and of an official.
macro_rules! codes {
    ($name:ident { $($variant:ident = $code:literal $label:literal,)* }) => {
        impl $name {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The word of the table.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
            /// From the word of the table.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
            /// What an official calls it.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}

pub(super) use codes;

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseStage {
    /// Its author writes.
    Draft,
    /// With the bureau of the unit.
    Submitted,
    /// With the province.
    Checked,
    /// Back with the author, with a reason.
    Returned,
    /// A wording waits for the author's word.
    Proposed,
    /// Ready, with the principal.
    Prepared,
    /// For everyone to read.
    Published,
    /// Public no more.
    TakenDown,
    /// Taken back by its author.
    Withdrawn,
}
codes!(CaseStage {
    Draft = "draft" "起草中",
    Submitted = "submitted" "待市州核对",
    Checked = "checked" "待省商务厅编审",
    Returned = "returned" "已退回",
    Proposed = "proposed" "待作者确认",
    Prepared = "prepared" "待负责人发布",
    Published = "published" "已发布",
    TakenDown = "taken_down" "已撤下",
    Withdrawn = "withdrawn" "已撤回",
});

/// As whom somebody writes a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The author.
    Author,
    /// The bureau of the unit.
    Bureau,
    /// The province.
    Office,
}
codes!(Side {
    Author = "author" "作者",
    Bureau = "bureau" "市州商务局",
    Office = "office" "省商务厅",
});

/// Whose a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A unit with the title it held; `authority`: who looks first, none for a unit that applies directly (B06).
    Unit {
        /// The unit.
        org: OrgId,
        /// Its title.
        title: TitleId,
        /// Its bureau.
        authority: Option<AuthorityId>,
    },
    /// A bureau.
    Bureau(AuthorityId),
}

impl Author {
    /// The tenant that writes.
    #[must_use]
    pub fn tenant(self) -> Uuid {
        match self {
            Self::Unit { org, .. } => org.uuid(),
            Self::Bureau(authority) => authority.uuid(),
        }
    }
    /// The authority in whose area it lies.
    #[must_use]
    pub fn authority(self) -> Option<AuthorityId> {
        match self {
            Self::Unit { authority, .. } => authority,
            Self::Bureau(authority) => Some(authority),
        }
    }
}

/// A case study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStudy {
    /// Its id.
    pub id: CaseId,
    /// Whose.
    pub author: Author,
    /// The name of the author.
    pub author_name: String,
    /// What the author works on.
    pub draft: Text,
    /// Where it stands.
    pub stage: CaseStage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Counts every change: a form sends the one it was shown.
    pub version: i32,
    /// The wording that stands.
    pub text: Option<Version>,
    /// The wording that waits for the author.
    pub proposed: Option<Version>,
    /// Who prepared its publication.
    pub prepared_by: Option<Uuid>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it is public no more.
    pub taken_down: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
}

impl CaseStudy {
    /// The title to call it by.
    #[must_use]
    pub fn called(&self) -> &str {
        let title = self.text.as_ref().map_or(&*self.draft.title, |text| &*text.text.title);
        if title.is_empty() { "还没有标题" } else { title }
    }
}

impl Targeted for CaseStudy {
    fn target(&self) -> Target {
        Target {
            id: self.id.uuid(),
            owner: Some(self.author.tenant()),
            authority: self.author.authority().map(Id::uuid),
            experts: Vec::new(),
        }
    }
}

/// A wording as it was handed in or proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number in the case.
    pub seq: i16,
    /// What it says.
    pub text: Text,
    /// SHA-256 of the stored form.
    pub digest: String,
    /// By whom.
    pub by: Side,
    /// By which unit.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A move of a case, with what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDone {
    /// Where to.
    pub stage: CaseStage,
    /// When.
    pub at: DateTime<Utc>,
    /// By which unit.
    pub by: String,
    /// What was said.
    pub words: String,
}
