//! The nouns of this capability.

use crate::{
    access::{Target, Targeted},
    application::ApplicationId,
    determination::rules::Unit,
    kernel::id::Id,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Tag of [`NoticeId`].
#[derive(Debug)]
pub enum NoticeTag {}
/// A public notice.
pub type NoticeId = Id<NoticeTag>;

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeState {
    /// 公示中.
    InNotice,
    /// 已结束: its last day is over.
    Ended,
    /// 已终止: stopped before its end.
    Stopped,
}

impl NoticeState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::InNotice, Self::Ended, Self::Stopped];
    /// The word of table `notice`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InNotice => "in_notice",
            Self::Ended => "ended",
            Self::Stopped => "stopped",
        }
    }
    /// From the word of table `notice`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InNotice => "公示中",
            Self::Ended => "已结束",
            Self::Stopped => "已终止",
        }
    }
}

/// A published notice. Nothing in it changes but its state.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Of which round.
    pub round: RoundId,
    /// 1, 2, … within the round.
    pub version: i16,
    /// Its heading.
    pub title: String,
    /// The moment it appeared.
    pub published_at: DateTime<Utc>,
    /// The first counted day.
    pub first_day: NaiveDate,
    /// The last counted day.
    pub last_day: NaiveDate,
    /// 24:00 of the last day.
    pub ends_at: DateTime<Utc>,
    /// How many working days it runs.
    pub working_days: i16,
    /// B21: whether the day of publication counts.
    pub counts_publication_day: bool,
    /// The list as canonical JSON: what the fingerprint is of.
    pub canonical: String,
    /// SHA-256 of `canonical`, hex.
    pub digest: String,
    /// Where it stands.
    pub state: NoticeState,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The notice it corrects, for a correction (B24).
    pub corrects: Option<NoticeId>,
    /// Why it corrects it.
    pub correction_reason: Option<String>,
}

impl Targeted for Notice {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}

/// One unit of a published list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its application.
    pub application: ApplicationId,
    /// The title it is proposed for.
    pub category: Category,
    /// Its place in the list of its category.
    pub position: i32,
    /// Its name.
    pub unit_name: String,
    /// 绵阳市涪城区.
    pub place: String,
    /// 主要工作业绩.
    pub achievements: String,
    /// When it was taken off the list.
    pub struck_off_at: Option<DateTime<Utc>>,
    /// Why.
    pub struck_off_reason: Option<String>,
    /// When another version took over, and which: its days run there.
    pub corrected: Option<(DateTime<Utc>, NoticeId)>,
}

impl Entry {
    /// Is it still on this list: neither taken off nor shown by a later version?
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.struck_off_at.is_none() && self.corrected.is_none()
    }
}

/// A unit that may be published: 拟认定, not yet in a notice.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its application.
    pub application: ApplicationId,
    /// 2026A-E0001.
    pub number: String,
    /// The title it is proposed for.
    pub category: Category,
    /// Its name.
    pub unit_name: String,
    /// County of registration.
    pub region_code: String,
    /// 绵阳市商务局, or that it applied directly.
    pub authority_name: String,
    /// Its rank in the review.
    pub position: i32,
    /// Its score.
    pub total: Decimal,
    /// 主要工作业绩, as they stand now.
    pub achievements: String,
    /// As a principal approved it, with the digest of the approved list; `None`: from before there were determinations.
    pub approved: Option<(Unit, String)>,
}

/// Tag of [`PlanId`].
#[derive(Debug)]
pub enum PlanTag {}
/// A publication set for a minute to come.
pub type PlanId = Id<PlanTag>;

/// A unit as it will be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedUnit {
    /// Its application.
    pub application: ApplicationId,
    /// What the list will say of it.
    pub unit: Unit,
}

/// A publication set for a minute to come. Nobody sees it before but its officers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Of which round.
    pub round: RoundId,
    /// The notice's heading.
    pub title: String,
    /// The list.
    pub units: Vec<PlannedUnit>,
    /// B21: whether the day of publication counts.
    pub counts_publication_day: bool,
    /// The minute.
    pub publish_at: DateTime<Utc>,
    /// When it was set.
    pub planned_at: DateTime<Utc>,
    /// By whom.
    pub planned_by: Uuid,
    /// The name then.
    pub planned_name: String,
}

impl Targeted for Plan {
    fn target(&self) -> Target {
        Target::of_programme(self.round.uuid())
    }
}
