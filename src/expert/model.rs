//! The nouns: experts with their facts, ties, earlier work and suspensions.

use crate::{
    access::{OFFICE, Target, Targeted},
    kernel::{
        id::Id,
        place::RegionCode,
        text::{Email, PersonName, Remark, UnitName},
        uscc::Uscc,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Tag of [`ExpertId`].
#[derive(Debug)]
pub enum ExpertTag {}
/// An expert of the pool.
pub type ExpertId = Id<ExpertTag>;

/// What the province writes down about an expert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertFacts {
    /// The name.
    pub name: PersonName,
    /// Where the expert works.
    pub employer: UnitName,
    /// The employer's credit code, when it is a firm.
    pub employer_uscc: Option<Uscc>,
    /// The prefecture in which the expert works.
    pub prefecture: RegionCode,
    /// 职称或职务.
    pub rank: Option<Remark>,
    /// 专长.
    pub fields: Remark,
    /// Where the invitation to sign in goes.
    pub email: Option<Email>,
    /// Until when the yearly declaration of interests holds, inclusive; `None`: not declared yet.
    pub declared_until: Option<NaiveDate>,
    /// In the pool?
    pub active: bool,
}

/// A tie of an expert to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Its id.
    pub id: Uuid,
    /// The unit's credit code.
    pub uscc: String,
    /// The unit's name, if it is registered.
    pub unit: Option<String>,
    /// What the tie is.
    pub reason: String,
    /// When it was declared.
    pub declared_at: DateTime<Utc>,
}

/// What kind of earlier work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// 曾任职.
    Employment,
    /// 合作项目.
    Project,
}

impl WorkKind {
    /// All.
    pub const ALL: [Self; 2] = [Self::Employment, Self::Project];
    /// The word of the table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::Project => "project",
        }
    }
    /// From the word of the table.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Employment => "曾任职",
            Self::Project => "有过合作",
        }
    }
}

/// Where an expert worked before, or what was done together with a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastWork {
    /// Its id.
    pub id: Uuid,
    /// Employment or project.
    pub kind: WorkKind,
    /// The unit's name.
    pub unit: String,
    /// Its credit code, if known.
    pub uscc: Option<String>,
    /// What, and when.
    pub what: String,
}

/// Since when an expert is suspended, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// An expert of the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expert {
    /// Its id.
    pub id: ExpertId,
    /// The facts.
    pub facts: ExpertFacts,
    /// Has an account to sign in with?
    pub has_account: bool,
    /// Until when an invitation can still be followed.
    pub invited_until: Option<DateTime<Utc>>,
    /// Declared and found ties.
    pub ties: Vec<Tie>,
    /// Earlier employers and projects.
    pub works: Vec<PastWork>,
    /// `None`: not suspended.
    pub suspended: Option<Suspension>,
}

impl Expert {
    /// Does the declaration of interests hold on this day?
    #[must_use]
    pub fn is_declared_on(&self, on: NaiveDate) -> bool {
        self.facts.declared_until.is_some_and(|until| on <= until)
    }
    /// Could be given a file on this day, conflicts aside?
    #[must_use]
    pub fn is_usable_on(&self, on: NaiveDate) -> bool {
        self.facts.active && self.suspended.is_none() && self.is_declared_on(on)
    }
}

/// The province keeps every entry; an expert's own arm reaches the own one.
impl Targeted for Expert {
    fn target(&self) -> Target {
        Target { experts: vec![self.id.uuid()], ..Target::of_programme(self.id.uuid()) }
    }
}

/// What the pool as a whole is asked on: a new expert has no id yet.
#[must_use]
pub fn pool() -> Target {
    Target::of_programme(OFFICE)
}
