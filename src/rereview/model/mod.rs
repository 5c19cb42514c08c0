//! The nouns of this capability.

mod campaign;
mod case;
mod conclusion;
mod material;
mod reporting;

pub use campaign::{Campaign, CampaignId, Counted, Plan};
pub use case::{Case, Phase, PutUp, Standing};
pub use conclusion::{Conclusion, ConclusionDecided, ConclusionId, Draft, Finding, Met, Verdict};
pub use material::{
    AttachedId, HandedIn, Material, Opinion, OpinionVerdict, PaperNote, Prefilled, Reported, ReportedFigure,
    Source,
};
pub use reporting::Reporting;

use crate::{
    award::{Title, TitleId},
    kernel::{day, id::Id, statute},
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
    /// 终止: neither, because the title ended meanwhile.
    Discontinued,
}

impl Outcome {
    /// The word of table `rereview`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
            Self::Discontinued => "discontinued",
        }
    }
    /// From the word of table `rereview`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Confirmed, Self::Failed, Self::Discontinued].into_iter().find(|outcome| outcome.code() == code)
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
    /// The campaign that called for its material; `None`: not called for yet.
    pub call: Option<Call>,
    /// 催告 after the deadline (B27).
    pub warning: Option<Warning>,
}

/// What a campaign has settled for a re-review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which campaign.
    pub campaign: CampaignId,
    /// The last day for the material.
    pub hand_in_by: NaiveDate,
    /// The standard it goes by (B26): id of the set and digest.
    pub standard: (String, String),
}

/// 催告: nothing had come by the deadline; what does not come by the new day counts as failed (B27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// When it was given.
    pub at: DateTime<Utc>,
    /// The last day.
    pub until: NaiveDate,
    /// Who gave it.
    pub by: String,
}

impl Rereview {
    /// One that nothing has happened to yet.
    #[must_use]
    pub fn of(title: TitleId, due_on: NaiveDate, opened_at: Option<DateTime<Utc>>) -> Self {
        Self { id: RereviewId::fresh(), title, due_on, opened_at, outcome: None, call: None, warning: None }
    }
    /// Has it begun, and not ended?
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.opened_at.is_some() && self.outcome.is_none()
    }
    /// The last day for the material: the deadline, or that of the warning, whichever is later.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let (warned, called) = (self.warning.as_ref().map(|one| one.until), self.call.as_ref());
        warned.max(called.map(|call| call.hand_in_by))
    }
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
