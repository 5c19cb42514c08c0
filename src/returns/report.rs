//! 运行报告: drawn from the accepted returns of a period, its words edited, frozen, published by a principal (三(三)).
//!
//! ```text
//! draft ──freeze──▶ frozen ──publish──▶ published
//!   edit, draw anew ↺   └────thaw──▶ draft
//! ```

use super::{Period, rules::report::Body};
use crate::{
    access::{Target, Targeted},
    kernel::id::Id,
};
use chrono::{DateTime, Utc};

/// Tag of [`ReportId`].
#[derive(Debug)]
pub enum ReportTag {}
/// An operation report.
pub type ReportId = Id<ReportTag>;

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStage {
    /// Being edited.
    Draft,
    /// Fixed, waiting for a principal.
    Frozen,
    /// Everyone may read it.
    Published,
}

impl ReportStage {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Frozen, Self::Published];
    /// The word of table `operation_report`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Frozen => "frozen",
            Self::Published => "published",
        }
    }
    /// From the word of table `operation_report`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "编写中",
            Self::Frozen => "待发布",
            Self::Published => "已发布",
        }
    }
}

/// A report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Of which period.
    pub period: Period,
    /// Where it stands.
    pub stage: ReportStage,
    /// Its heading.
    pub title: String,
    /// What the officer says about the figures.
    pub words: String,
    /// The figures.
    pub body: Body,
    /// When they were drawn.
    pub drawn_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Counts the changes.
    pub version: i32,
}

impl Targeted for Report {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}
