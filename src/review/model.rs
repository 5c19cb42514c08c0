//! The nouns: assignments with their sheets.

pub use crate::expert::{Expert, ExpertId};

use crate::{
    access::{Target, Targeted},
    application::ApplicationId,
    kernel::{amount::Points, id::Id},
    review::rules::{decline::DeclineKind, sheet},
};
use chrono::{DateTime, Utc};

/// Tag of [`AssignmentId`].
#[derive(Debug)]
pub enum AssignmentTag {}
/// One expert on one application in one stage.
pub type AssignmentId = Id<AssignmentTag>;

/// The stages of a review (B33).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewStage {
    /// 书面评审.
    Desk,
    /// 答辩.
    Defence,
}

impl ReviewStage {
    /// From the word of table `assignment`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Desk, Self::Defence].into_iter().find(|stage| stage.code() == code)
    }
    /// The word of table `assignment`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Defence => "defence",
        }
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Desk => "书面评审",
            Self::Defence => "答辩",
        }
    }
}

/// One expert on one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The application.
    pub application: ApplicationId,
    /// The expert.
    pub expert: ExpertId,
    /// The expert's name.
    pub expert_name: String,
    /// Desk review or defence.
    pub stage: ReviewStage,
    /// Since when the expert can see it; `None`: not released yet.
    pub released_at: Option<DateTime<Utc>>,
    /// Until when the sheet is wanted.
    pub due_at: Option<DateTime<Utc>>,
    /// When the expert declared to have no interest in the unit: the file opens from then on.
    pub cleared_at: Option<DateTime<Utc>>,
    /// When the expert stepped aside.
    pub recused_at: Option<DateTime<Utc>>,
    /// Why.
    pub recusal_reason: Option<String>,
    /// Of which kind; none as long as the expert judges.
    pub recusal_kind: Option<DeclineKind>,
    /// When the sheet was locked.
    pub locked_at: Option<DateTime<Utc>>,
    /// The overall comment.
    pub comment: String,
    /// Sum of the locked sheet in half points.
    pub total_half_points: Option<i32>,
    /// Lines scored so far.
    pub scored: u32,
}

/// The work on a sheet: for officers and auditors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Working {
    /// Saves that changed something.
    pub saves: u32,
    /// Seconds of work, estimated from the gaps between saves.
    pub seconds: u32,
    /// The first save.
    pub first_at: DateTime<Utc>,
    /// The last one.
    pub last_at: DateTime<Utc>,
}

/// A sheet unlocked by an officer, and what it said until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlocked {
    /// Which.
    pub assignment: AssignmentId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; empty: the system.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When it had been locked.
    pub locked_at: DateTime<Utc>,
    /// The sum it had, in half points.
    pub total_half_points: i32,
    /// Others' locked sheets its expert could read by then.
    pub others_seen: u32,
}

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetState {
    /// Not yet given to the expert.
    Assigned,
    /// Given, nothing scored.
    NotScored,
    /// Some lines are scored.
    Scoring,
    /// Locked.
    Locked,
    /// The expert stepped aside because of a tie, or was kept out.
    Recused,
    /// The expert gave it up without a tie: no time, another field.
    Abstained,
}

impl Assignment {
    /// Where the sheet stands.
    #[must_use]
    pub const fn state(&self) -> SheetState {
        match (self.recused_at, self.locked_at, self.released_at, self.scored) {
            (Some(_), ..) if matches!(self.recusal_kind, Some(kind) if kind.is_abstention()) => {
                SheetState::Abstained
            }
            (Some(_), ..) => SheetState::Recused,
            (None, Some(_), ..) => SheetState::Locked,
            (None, None, None, _) => SheetState::Assigned,
            (None, None, Some(_), 0) => SheetState::NotScored,
            (None, None, Some(_), _) => SheetState::Scoring,
        }
    }
    /// Does the sheet still count: not recused?
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.recused_at.is_none()
    }
    /// The points of the locked sheet.
    #[must_use]
    pub fn total(&self) -> Option<Points> {
        self.total_half_points.and_then(sheet::from_half_points)
    }
}

/// Within an expert's arm once it was released, and until the expert stepped aside.
impl Targeted for Assignment {
    fn target(&self) -> Target {
        let concerned = self.released_at.is_some() && self.stands();
        let experts = if concerned { vec![self.expert.uuid()] } else { Vec::new() };
        Target { id: self.id.uuid(), experts, ..Target::default() }
    }
}
