//! A work plan, and what was filed of it.

use crate::{
    access::{Target, Targeted},
    kernel::id::Id,
    org::AuthorityId,
    platform::files::Stored,
};
use chrono::{DateTime, Utc};

/// Tag of [`WorkPlanId`].
#[derive(Debug)]
pub enum PlanTag {}
/// A plan.
pub type WorkPlanId = Id<PlanTag>;
/// Tag of [`FilingId`].
#[derive(Debug)]
pub enum FilingTag {}
/// A filing.
pub type FilingId = Id<FilingTag>;

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanStage {
    /// Being written, or amended.
    Draft,
    /// With the province.
    Filed,
    /// The province asks.
    Questioned,
    /// On file.
    Acknowledged,
}

impl PlanStage {
    /// Every stage, in order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Filed, Self::Questioned, Self::Acknowledged];

    /// Its name in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Filed => "filed",
            Self::Questioned => "questioned",
            Self::Acknowledged => "acknowledged",
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
            Self::Filed => "已报送",
            Self::Questioned => "待说明",
            Self::Acknowledged => "已备案",
        }
    }
}

/// What a plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Its heading.
    pub title: String,
    /// 会同部门: with whom it was drawn up.
    pub departments: String,
    /// What it is about, in a few sentences.
    pub summary: String,
    /// May everyone read it once it is acknowledged?
    pub open_to_public: bool,
    /// The plan itself.
    pub file: Option<Stored>,
}

/// What a person sends for the draft; a file only when there is a new one.
pub type Draft = Content;

/// An authority's plan of a year.
#[derive(Clone, Debug)]
pub struct WorkPlan {
    /// Its id.
    pub id: WorkPlanId,
    /// Whose.
    pub authority: AuthorityId,
    /// Its name.
    pub authority_name: String,
    /// For which year.
    pub year: i16,
    /// The draft as it stands.
    pub content: Content,
    /// Where it stands.
    pub stage: PlanStage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Counts the changes: a form sends the one it was shown.
    pub version: i32,
}

impl Targeted for WorkPlan {
    fn target(&self) -> Target {
        let tenant = Some(self.authority.uuid());
        Target { id: self.id.uuid(), owner: tenant, authority: tenant, experts: Vec::new() }
    }
}

/// The province's word on a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// On file, or a question?
    pub acknowledged: bool,
    /// What it says; empty only when acknowledged.
    pub words: String,
}

/// What was handed in.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Its id.
    pub id: FilingId,
    /// The how-manieth of its plan, from 1.
    pub seq: i16,
    /// What was handed in, with its file.
    pub content: Content,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// The province's word, and when.
    pub answer: Option<(Answer, DateTime<Utc>)>,
}

/// How an authority stands with a year's plan, for the province's list.
#[derive(Clone, Debug)]
pub struct AuthorityYear {
    /// Its name.
    pub authority: String,
    /// The plan and its stage; none when nothing was filed yet.
    pub plan: Option<(WorkPlanId, PlanStage)>,
    /// The last filing's moment.
    pub filed_at: Option<DateTime<Utc>>,
    /// Is it open to the public?
    pub open_to_public: bool,
}

/// A plan everyone may read.
#[derive(Clone, Debug)]
pub struct Published {
    /// The filing.
    pub id: FilingId,
    /// Whose.
    pub authority: String,
    /// The prefecture it stands in, six figures.
    pub prefecture: String,
    /// For which year.
    pub year: i16,
    /// What was handed in.
    pub content: Content,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// When it was acknowledged.
    pub acknowledged_at: DateTime<Utc>,
}
