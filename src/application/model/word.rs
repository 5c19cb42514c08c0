//! What is said about an application: a word, and for whom it is.

use crate::kernel::id::Id;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tag of [`WordId`].
#[derive(Debug)]
pub enum WordTag {}
/// A word said about an application.
pub type WordId = Id<WordTag>;

/// For whom a word is. It is chosen before anything is written, and never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Between the officers and the applicant; all of them read it.
    Applicant,
    /// Between the bureau and the province; the applicant never reads it.
    Officials,
    /// For the own office only.
    Internal,
}

impl Channel {
    /// All, the most public first.
    pub const ALL: [Self; 3] = [Self::Applicant, Self::Officials, Self::Internal];
    /// The word of table `application_word`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Officials => "officials",
            Self::Internal => "internal",
        }
    }
    /// From the word of table `application_word`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Applicant => "与申报单位",
            Self::Officials => "市州和省厅之间",
            Self::Internal => "内部备注",
        }
    }
}

/// A word as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// When.
    pub at: DateTime<Utc>,
    /// For whom.
    pub channel: Channel,
    /// Which unit said it.
    pub unit: Uuid,
    /// Its name.
    pub unit_name: String,
    /// Who of the unit.
    pub person: String,
    /// The text.
    pub text: String,
}

/// An application on which somebody waits for the viewer's unit to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// Which.
    pub application: Uuid,
    /// Its applicant.
    pub org_name: String,
    /// Who said the last word.
    pub unit_name: String,
    /// Since when.
    pub at: DateTime<Utc>,
}
