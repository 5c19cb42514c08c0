//! What an overview shows.

use crate::{
    application::{ApplicationId, Category, Stage},
    award::TitleState,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A number for each of the three categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByCategory {
    /// 示范企业.
    pub enterprises: u32,
    /// 示范基地.
    pub bases: u32,
    /// 农村电子商务示范县.
    pub counties: u32,
}

impl ByCategory {
    /// All three.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.enterprises + self.bases + self.counties
    }
    /// Of one.
    #[must_use]
    pub const fn number(self, category: Category) -> u32 {
        match category {
            Category::Enterprise => self.enterprises,
            Category::Base => self.bases,
            Category::County => self.counties,
        }
    }
}

/// How far the programme is: titles held, and units now on public notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Titles conferred and not revoked.
    pub held: ByCategory,
    /// Units on a live notice, those struck off left out.
    pub in_notice: ByCategory,
}

/// Titles held in a prefecture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrefectureCount {
    /// Six figures, GB/T 2260.
    pub code: String,
    /// How many.
    pub held: ByCategory,
}

/// An earlier application of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastApplication {
    /// Its id.
    pub id: ApplicationId,
    /// The round's title.
    pub round: String,
    /// The title applied for.
    pub category: Category,
    /// 2026A-E0001.
    pub number: String,
    /// Where it ended, or stands.
    pub stage: Stage,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// A title a unit was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastTitle {
    /// Which.
    pub category: Category,
    /// 川电示企2014011.
    pub number: String,
    /// When.
    pub announced_on: NaiveDate,
    /// Whether it holds.
    pub state: TitleState,
    /// Since when that is so.
    pub state_on: NaiveDate,
}

/// A notice that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveNotice {
    /// Its id.
    pub notice: Uuid,
    /// Its title.
    pub title: String,
    /// First day counted.
    pub first_day: NaiveDate,
    /// Last day counted.
    pub last_day: NaiveDate,
    /// The first moment that is too late to object.
    pub ends_at: DateTime<Utc>,
    /// How many working days it has.
    pub working_days: u32,
    /// Units on it.
    pub units: ByCategory,
}

/// What kind of thing was made known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostingKind {
    /// A call for applications.
    Call,
    /// A public notice that has ended or was stopped.
    Notice,
    /// An announcement of titles conferred.
    Announcement,
    /// A title taken away by a document.
    Revocation,
}

/// One line of what has been made known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Its kind.
    pub kind: PostingKind,
    /// The round it belongs to: 2013年第一批.
    pub round: String,
    /// The heading of its own, for a notice: a correction or a reserve says what it is. For a revocation: whose title it was.
    pub title: Option<String>,
    /// The notice, for a notice.
    pub notice: Option<Uuid>,
    /// The document number, for an announcement or a revocation.
    pub document_number: Option<String>,
    /// When.
    pub on: NaiveDate,
}

/// The newest round that has been opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentRound {
    /// Its id.
    pub round: Uuid,
    /// 2013年第一批.
    pub title: String,
    /// From when units may submit.
    pub opens_at: DateTime<Utc>,
    /// The first moment that is too late to submit.
    pub closes_at: DateTime<Utc>,
    /// The first moment that is too late to recommend.
    pub recommend_until: DateTime<Utc>,
    /// Whether the office has closed it.
    pub closed: bool,
    /// When its notice ends or ended, if there is one.
    pub notice_ends_at: Option<DateTime<Utc>>,
    /// When its titles were announced, if they were.
    pub announced_on: Option<NaiveDate>,
}

/// Where a round stands, as the public sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoundStage {
    /// Opened, but the window begins later.
    Before,
    /// 申报.
    Applying,
    /// 市州审核推荐.
    Recommending,
    /// 专家评审.
    Reviewing,
    /// 公示.
    InNotice,
    /// 公示期满, 发布授牌.
    Conferring,
    /// 已发布.
    Published,
}

impl CurrentRound {
    /// Where it stands at `now`.
    #[must_use]
    pub fn stage(&self, now: DateTime<Utc>) -> RoundStage {
        match (self.announced_on, self.notice_ends_at) {
            _ if self.closed => RoundStage::Published,
            // A correction or a reserve may be on notice after most titles were announced.
            (_, Some(ends_at)) if now < ends_at => RoundStage::InNotice,
            (Some(_), _) | (None, Some(_)) => RoundStage::Conferring,
            (None, None) if now < self.opens_at => RoundStage::Before,
            (None, None) if now < self.closes_at => RoundStage::Applying,
            (None, None) if now < self.recommend_until => RoundStage::Recommending,
            (None, None) => RoundStage::Reviewing,
        }
    }
}

/// How many applications stand at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtStage {
    /// Where.
    pub stage: Stage,
    /// 省级企业: past the authority.
    pub direct: bool,
    /// How many.
    pub number: u32,
    /// The nearest date by which someone must act.
    pub due_at: Option<DateTime<Utc>>,
    /// Since when the oldest stands there.
    pub since: DateTime<Utc>,
}

/// One of the viewer's own applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its id.
    pub application: ApplicationId,
    /// `2026A-E0001`, once submitted.
    pub number: Option<String>,
    /// The round's name.
    pub round: String,
    /// What title is sought.
    pub category: Category,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when someone must act.
    pub due_at: Option<DateTime<Utc>>,
    /// The first moment that is too late to submit.
    pub closes_at: DateTime<Utc>,
}

/// What waits at the province of the packages that were sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packages {
    /// Packages that hold units not taken up yet.
    pub waiting: u32,
    /// When the first of them was sent.
    pub first: Option<DateTime<Utc>>,
    /// Recommended units that no sent package holds.
    pub missing: u32,
}

/// The score sheets of an expert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// To be filled in.
    pub open: u32,
    /// Handed in.
    pub locked: u32,
    /// The nearest date for one that is open.
    pub due_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
