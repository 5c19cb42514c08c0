//! The nouns of this capability.

mod certificate;
mod check_code;
mod document;
mod fields;
mod older;

pub use crate::dispatch::rules::digest;
pub use certificate::CertificateNumber;
pub use check_code::CheckCode;
pub use document::{Document, Draft, DraftId, Issued, Named, Wording, canonical};
pub use fields::{FORM, Fields, ISSUER, Inscription, Signed};
pub use older::{Known, OlderTitle};

use crate::{
    access::{Target, Targeted},
    application::ApplicationId,
    kernel::id::Id,
    org::OrgId,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Tag of [`AnnouncementId`].
#[derive(Debug)]
pub enum AnnouncementTag {}
/// An announcement.
pub type AnnouncementId = Id<AnnouncementTag>;

/// Tag of [`TitleId`].
#[derive(Debug)]
pub enum TitleTag {}
/// A title somebody holds.
pub type TitleId = Id<TitleTag>;

/// What was typed is no certificate number or no check code; the sentence says what one looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// No certificate number.
    #[error("证书编号写成川电示企2014011这样，照证书抄写")]
    Number,
    /// No check code.
    #[error("校验码是8位字母和数字，在证书编号下面，例如7F2K 9QXM")]
    Code,
}

/// Letters and figures as typed: full-width ones folded, spaces and hyphens left out, capitals.
fn folded(typed: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let kept = |c: &char| !c.is_whitespace() && *c != '-';
    typed.chars().map(half).filter(kept).map(|c| c.to_ascii_uppercase()).collect()
}

/// The decision that confers the titles of a round, made known under one document number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Its id.
    pub id: AnnouncementId,
    /// Of which round.
    pub round: RoundId,
    /// 文号: 川商电〔2014〕1号.
    pub document_number: String,
    /// The day from which the titles are held.
    pub announced_on: NaiveDate,
    /// When it was entered.
    pub announced_at: DateTime<Utc>,
}

/// How a title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleState {
    /// 有效.
    Valid,
    /// 复核中: still held until the re-review is decided (B25).
    InRereview,
    /// 已撤销.
    Revoked,
    /// 已放弃: its holder gave it up.
    Surrendered,
    /// 已注销: its holder is no more.
    Dissolved,
    /// 已合并: its holder is part of another unit.
    Merged,
}

impl TitleState {
    /// All, as the register lists them.
    pub const ALL: [Self; 6] =
        [Self::Valid, Self::InRereview, Self::Revoked, Self::Surrendered, Self::Dissolved, Self::Merged];
    /// The word of table `title`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::InRereview => "in_rereview",
            Self::Revoked => "revoked",
            Self::Surrendered => "surrendered",
            Self::Dissolved => "dissolved",
            Self::Merged => "merged",
        }
    }
    /// From the word of table `title`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Valid => "有效",
            Self::InRereview => "复核中",
            Self::Revoked => "已撤销",
            Self::Surrendered => "已放弃",
            Self::Dissolved => "已注销",
            Self::Merged => "已合并",
        }
    }
    /// Is the title held?
    #[must_use]
    pub const fn is_held(self) -> bool {
        matches!(self, Self::Valid | Self::InRereview)
    }
}

/// A title somebody holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its id.
    pub id: TitleId,
    /// The application it was conferred on.
    pub application: ApplicationId,
    /// Who holds it.
    pub org: OrgId,
    /// Who recommended the holder; `None`: applied directly (B06).
    pub authority: Option<crate::org::AuthorityId>,
    /// Which title.
    pub category: Category,
    /// The holder's name, as announced.
    pub unit_name: String,
    /// 川电示企2014011.
    pub certificate: CertificateNumber,
    /// The day from which it is held.
    pub announced_on: NaiveDate,
    /// How it stands.
    pub state: TitleState,
    /// Since when it stands so.
    pub state_on: NaiveDate,
    /// When the next re-review is due (四(四), B25).
    pub rereview_due_on: NaiveDate,
}

impl Targeted for Title {
    fn target(&self) -> Target {
        Target {
            id: self.id.uuid(),
            owner: Some(self.org.uuid()),
            authority: self.authority.map(crate::kernel::id::Id::uuid),
            experts: Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
