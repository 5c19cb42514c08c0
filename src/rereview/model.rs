//! The nouns of this capability.

use crate::{
    award::{Title, TitleId},
    kernel::{day, id::Id, statute},
    standard::ClauseNumber,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Tag of [`RereviewId`].
#[derive(Debug)]
pub enum RereviewTag {}
/// A re-review.
pub type RereviewId = Id<RereviewTag>;

/// How a re-review ends (四(四)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 确认.
    Confirmed,
    /// 撤销.
    Failed,
}

impl Outcome {
    /// The word of table `rereview`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
        }
    }
    /// From the word of table `rereview`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Confirmed, Self::Failed].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// A re-review of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rereview {
    /// Its id.
    pub id: RereviewId,
    /// Of which title.
    pub title: TitleId,
    /// The day it is due.
    pub due_on: NaiveDate,
    /// When it was opened; `None`: only reminded of.
    pub opened_at: Option<DateTime<Utc>>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// What was decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// How it ends.
    pub outcome: Outcome,
    /// On which day, today or before.
    pub on: NaiveDate,
    /// The clauses that are not reached; some when it failed, none when it is confirmed.
    pub grounds: Vec<ClauseNumber>,
    /// Why.
    pub reason: String,
}

/// What happens next to a title by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Its holder is reminded.
    Remind,
    /// Its re-review opens.
    Open,
}

impl Turn {
    /// The word in the name of the job's run.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Remind => "remind",
            Self::Open => "open",
        }
    }
}

/// A title whose turn has come.
#[derive(Clone, Debug)]
pub struct Due {
    /// Which.
    pub title: Title,
    /// What happens.
    pub turn: Turn,
}

impl Due {
    /// The moment at which it was due: the beginning of the day.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        day::start_of(match self.turn {
            Turn::Remind => statute::rereview_reminder_from(self.title.rereview_due_on),
            Turn::Open => self.title.rereview_due_on,
        })
    }
}
