//! The nouns of this capability.

use crate::{
    kernel::{id::Id, place::RegionCode, statute},
    standard::Category,
};
use chrono::{DateTime, Utc};
use std::fmt;
use uuid::Uuid;

/// Tag of [`RoundId`].
#[derive(Debug)]
pub enum RoundTag {}
/// A round.
pub type RoundId = Id<RoundTag>;

/// Tag of [`PoolId`].
#[derive(Debug)]
pub enum PoolTag {}
/// A pool of the quota.
pub type PoolId = Id<PoolTag>;

/// `2026A`: the year and a letter; application numbers begin with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoundCode(String);

impl RoundCode {
    /// Reads a code.
    ///
    /// # Errors
    /// What to type instead.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        let code = typed.trim().to_ascii_uppercase();
        let (year, letter) = code.split_at_checked(4).ok_or(CODE_FORM)?;
        let good = year.bytes().all(|b| b.is_ascii_digit())
            && letter.len() == 1
            && letter.bytes().all(|b| b.is_ascii_uppercase());
        if good { Ok(Self(code)) } else { Err(CODE_FORM) }
    }
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const CODE_FORM: &str = "批次代号是年份加一个字母，例如2026A";

impl fmt::Display for RoundCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundStage {
    /// Not public; its settings may change.
    Preparing,
    /// Published; its window decides who may submit.
    Open,
    /// Nothing in it moves any more.
    Closed,
}

impl RoundStage {
    /// The word of table `round`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
    /// From the word of table `round`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Preparing, Self::Open, Self::Closed].into_iter().find(|stage| stage.code() == code)
    }
}

/// From when to when something may be handed in. Ends are exclusive: the first moment that is too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Applications from here on.
    pub opens_at: DateTime<Utc>,
    /// Applications until here.
    pub closes_at: DateTime<Utc>,
    /// 推荐截止: recommendations until here.
    pub recommend_until: DateTime<Utc>,
}

impl Window {
    /// Is an application that was begun at `now` in time?
    #[must_use]
    pub fn takes_applications(&self, now: DateTime<Utc>) -> bool {
        self.opens_at <= now && now < self.closes_at
    }
    /// May an authority recommend at `now`?
    #[must_use]
    pub fn takes_recommendations(&self, now: DateTime<Utc>) -> bool {
        self.opens_at <= now && now < self.recommend_until
    }
}

/// Aims of a round by category: shown, never a block (B34).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// 示范企业.
    pub enterprise: u16,
    /// 示范基地.
    pub base: u16,
    /// 示范县.
    pub county: u16,
}

impl Targets {
    /// The aim of a category.
    #[must_use]
    pub const fn of(&self, category: Category) -> u16 {
        match category {
            Category::Enterprise => self.enterprise,
            Category::Base => self.base,
            Category::County => self.county,
        }
    }
}

/// The quota of a prefecture, as a round is opened with (四(二), B01-B04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Enterprises, in principle (原则上) at most.
    pub enterprise: u16,
    /// Bases at most; with `joint`, bases and counties together.
    pub base: u16,
    /// Counties at most; without meaning when `joint`.
    pub county: u16,
    /// Chengdu has no cap (B04).
    pub chengdu_uncapped: bool,
    /// Expanded-authority counties have a quota of their own (B01).
    pub own_county: bool,
    /// Bases and counties are counted together (B02).
    pub joint_base_county: bool,
}

/// Which categories a pool is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cover {
    /// One category.
    One(Category),
    /// Bases and counties together (B02).
    BaseAndCounty,
}

impl Cover {
    /// The word of table `quota_pool`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::One(category) => category.key(),
            Self::BaseAndCounty => "base_county",
        }
    }
    /// From the word of table `quota_pool`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if code == Self::BaseAndCounty.code() {
            Some(Self::BaseAndCounty)
        } else {
            code.parse().ok().map(Self::One)
        }
    }
    /// Does a pool of this kind serve the category?
    #[must_use]
    pub fn serves(self, category: Category) -> bool {
        match self {
            Self::One(one) => one == category,
            Self::BaseAndCounty => matches!(category, Category::Base | Category::County),
        }
    }
    /// The short official word: 企业, 基地, 县, 基地和县.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::One(Category::Enterprise) => "企业",
            Self::One(Category::Base) => "基地",
            Self::One(Category::County) => "县",
            Self::BaseAndCounty => "基地和县",
        }
    }
    /// The official word: 示范企业.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::One(category) => category.label(),
            Self::BaseAndCounty => "示范基地和农村电子商务示范县（市、区）",
        }
    }
}

/// What the province decides about a round while it prepares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `2026A`.
    pub code: RoundCode,
    /// 2026年第一批.
    pub title: String,
    /// 万元 figures are those of this calendar year (B16).
    pub report_year: i32,
    /// Folder of the standards.
    pub standard_set: String,
    /// When what may be handed in.
    pub window: Window,
    /// 1: desk review; 2: desk review, then defence (B33).
    pub review_stages: u16,
    /// Aims.
    pub targets: Targets,
    /// The quota of a prefecture.
    pub quota: Quota,
}

impl Quota {
    /// As the scheme has it, 四(二): two enterprises, one base, one county; Chengdu exempted.
    #[must_use]
    pub const fn of_the_scheme() -> Self {
        Self {
            enterprise: statute::QUOTA_ENTERPRISES as u16,
            base: statute::QUOTA_BASES as u16,
            county: statute::QUOTA_COUNTIES as u16,
            chengdu_uncapped: true,
            own_county: false,
            joint_base_county: false,
        }
    }
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// `2026A`.
    pub code: String,
    /// 2026年第一批.
    pub title: String,
    /// 万元 figures are those of this calendar year (B16).
    pub report_year: i32,
    /// Folder of the standards it pins.
    pub standard_set: String,
    /// Digest of that set on the day the round was opened.
    pub standard_digest: String,
    /// First moment of the application window.
    pub opens_at: DateTime<Utc>,
    /// First moment that is too late for applications.
    pub closes_at: DateTime<Utc>,
    /// First moment that is too late for recommendations.
    pub recommend_until: DateTime<Utc>,
    /// 1: desk review; 2: desk review, then defence (B33).
    pub review_stages: u16,
    /// Aims.
    pub targets: Targets,
    /// The quota of a prefecture.
    pub quota: Quota,
    /// Where it stands.
    pub stage: RoundStage,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
}

impl Round {
    /// When what may be handed in.
    #[must_use]
    pub const fn window(&self) -> Window {
        Window { opens_at: self.opens_at, closes_at: self.closes_at, recommend_until: self.recommend_until }
    }
}

/// A pool of the quota with what is taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaPool {
    /// Its id.
    pub id: PoolId,
    /// Its round.
    pub round: RoundId,
    /// Whose it is.
    pub prefecture: RegionCode,
    /// An expanded county with a quota of its own (B01).
    pub county: Option<RegionCode>,
    /// 绵阳市.
    pub owner_name: String,
    /// What it is for.
    pub cover: Cover,
    /// No cap (B04).
    pub uncapped: bool,
    /// Places there are: granted and exceptional ones; in an uncapped pool those ever taken.
    pub places: u32,
    /// Places taken.
    pub used: u32,
    /// How many of the places are consented exceptions (B03).
    pub exceptional: u32,
}

impl QuotaPool {
    /// How many may be recommended; `None`: as many as are good.
    #[must_use]
    pub const fn limit(&self) -> Option<u32> {
        if self.uncapped { None } else { Some(self.places) }
    }
    /// How many more may be recommended; `None`: no cap.
    #[must_use]
    pub const fn left(&self) -> Option<u32> {
        if self.uncapped { None } else { Some(self.places.saturating_sub(self.used)) }
    }
}

/// What a line of the ledger records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovementKind {
    /// A place was granted with the round.
    Granted,
    /// A place was taken by a recommendation.
    Taken,
    /// A place came back.
    Returned,
    /// A place was added by consent.
    Exceptional,
}

impl MovementKind {
    /// All.
    pub const ALL: [Self; 4] = [Self::Granted, Self::Taken, Self::Returned, Self::Exceptional];
    /// The word of table `quota_movement`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Taken => "taken",
            Self::Returned => "returned",
            Self::Exceptional => "exceptional",
        }
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Granted => "核定",
            Self::Taken => "占用",
            Self::Returned => "退回",
            Self::Exceptional => "批准增加",
        }
    }
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Which pool.
    pub pool: PoolId,
    /// Which of its places, from 1.
    pub slot: i16,
    /// What happened.
    pub kind: MovementKind,
    /// For which application.
    pub application: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, as shown: the unit.
    pub by: String,
    /// The person, where the viewer may know: an authority its own people, the province everyone.
    pub person: Option<String>,
    /// Why, or under which document.
    pub note: String,
}
