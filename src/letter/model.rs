//! The nouns of this capability.

use super::LetterNumber;
use crate::{
    access::{Target, Targeted},
    kernel::id::Id,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tag of [`LetterId`].
#[derive(Debug)]
pub enum LetterTag {}
/// A letter.
pub type LetterId = Id<LetterTag>;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    /// 补正通知.
    Correction,
    /// 不予推荐.
    Declined,
    /// 受理.
    Accepted,
    /// 不予受理.
    NotAccepted,
    /// 答辩通知.
    Defence,
    /// 评审意见反馈.
    Feedback,
    /// 截止提醒.
    Deadline,
}

impl LetterKind {
    /// All, in the order of the procedure.
    pub const ALL: [Self; 7] = [
        Self::Correction,
        Self::Declined,
        Self::Accepted,
        Self::NotAccepted,
        Self::Defence,
        Self::Feedback,
        Self::Deadline,
    ];
    /// The word of the tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Declined => "declined",
            Self::Accepted => "accepted",
            Self::NotAccepted => "not_accepted",
            Self::Defence => "defence",
            Self::Feedback => "feedback",
            Self::Deadline => "deadline",
        }
    }
    /// From the word of the tables.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
    /// Is its reader to do something? The others only tell what was decided.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Correction | Self::Defence | Self::Deadline)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Correction => "补正通知",
            Self::Declined => "不予推荐通知",
            Self::Accepted => "受理通知",
            Self::NotAccepted => "不予受理通知",
            Self::Defence => "答辩通知",
            Self::Feedback => "评审意见反馈",
            Self::Deadline => "截止提醒",
        }
    }
}

/// A letter to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    /// To whom.
    pub tenant: Uuid,
    /// About which application.
    pub application: Option<Uuid>,
    /// What about.
    pub kind: LetterKind,
    /// One line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Why it exists.
    pub why: String,
    /// Path of the page its reader goes to.
    pub link: String,
}

/// How a released letter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Waits for an officer.
    Draft,
    /// In the reader's inbox, and its mails are under way.
    Released,
    /// In the reader's inbox, and its mails, if there are any, are sent.
    Sent,
    /// In the reader's inbox, but a mail did not go out.
    Failed,
    /// Does not go.
    Cancelled,
}

impl Delivery {
    /// All, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Released, Self::Sent, Self::Failed, Self::Cancelled];
    /// In addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Released => "released",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
    /// From an address.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
    /// From the row's state and how its mails stand.
    #[must_use]
    pub fn of(state: &str, mails: &str) -> Option<Self> {
        match (state, mails) {
            ("draft", _) => Some(Self::Draft),
            ("cancelled", _) => Some(Self::Cancelled),
            ("released", "none" | "sent") => Some(Self::Sent),
            ("released", "waiting") => Some(Self::Released),
            ("released", "failed") => Some(Self::Failed),
            _ => None,
        }
    }
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// Who writes.
    pub unit: Uuid,
    /// The writer's name.
    pub unit_name: String,
    /// To whom.
    pub tenant_name: String,
    /// What about.
    pub kind: LetterKind,
    /// One line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Under which number it went.
    pub number: Option<LetterNumber>,
    /// Why it exists.
    pub why: String,
    /// Path of the page its reader goes to.
    pub link: String,
    /// How it stands.
    pub state: Delivery,
    /// Counts every edit; a release of an older one is refused.
    pub version: i32,
    /// When it was written.
    pub drafted_at: DateTime<Utc>,
    /// When it was released or cancelled.
    pub done_at: Option<DateTime<Utc>>,
    /// By whom.
    pub done_by: Option<String>,
    /// Why it does not go.
    pub cancel_reason: Option<String>,
}

impl Targeted for Letter {
    fn target(&self) -> Target {
        Target { id: self.id.uuid(), owner: Some(self.unit), ..Target::default() }
    }
}

/// A unit to be reminded of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Whom.
    pub tenant: Uuid,
    /// Its name.
    pub tenant_name: String,
    /// About which application; of an authority none, it is reminded of all of them.
    pub application: Option<Uuid>,
    /// Its number.
    pub number: Option<String>,
    /// How many applications wait there.
    pub waiting: i64,
    /// Until when.
    pub until: DateTime<Utc>,
}
