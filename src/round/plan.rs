//! The nouns of a round's plan (轮次日程): every date of it a row.

use crate::kernel::day;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// A date of a round, in the order of the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// 发布申报通知: the round was opened.
    Called,
    /// 申报开始.
    Opens,
    /// 申报截止.
    Closes,
    /// 审核完成: the bureaus have examined what came in.
    Examined,
    /// 推荐截止.
    Recommended,
    /// 推荐函和汇总表报送: the package of each bureau is with the province.
    Letters,
    /// 受理完成.
    Accepted,
    /// 评审完成, 四(三).
    Reviewed,
    /// 发布公示, 四(三).
    Published,
    /// 公示期满, 四(三).
    NoticeEnds,
    /// 发布授牌, 四(三).
    Conferred,
    /// 复核到期, 四(四).
    Rereview,
}

impl Milestone {
    /// All, in order.
    pub const ALL: [Self; 12] = [
        Self::Called,
        Self::Opens,
        Self::Closes,
        Self::Examined,
        Self::Recommended,
        Self::Letters,
        Self::Accepted,
        Self::Reviewed,
        Self::Published,
        Self::NoticeEnds,
        Self::Conferred,
        Self::Rereview,
    ];
    /// The word of table `round_day`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::Opens => "opens",
            Self::Closes => "closes",
            Self::Examined => "examined",
            Self::Recommended => "recommended",
            Self::Letters => "letters",
            Self::Accepted => "accepted",
            Self::Reviewed => "reviewed",
            Self::Published => "published",
            Self::NoticeEnds => "notice_ends",
            Self::Conferred => "conferred",
            Self::Rereview => "rereview",
        }
    }
    /// From the word of table `round_day`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|milestone| milestone.code() == code)
    }
    /// What it is called: 申报截止.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Called => "发布申报通知",
            Self::Opens => "申报开始",
            Self::Closes => "申报截止",
            Self::Examined => "推荐单位审核完成",
            Self::Recommended => "推荐截止",
            Self::Letters => "推荐函和汇总表报送截止",
            Self::Accepted => "受理完成",
            Self::Reviewed => "专家评审完成",
            Self::Published => "发布公示",
            Self::NoticeEnds => "公示期满",
            Self::Conferred => "发布授牌",
            Self::Rereview => "复核到期",
        }
    }
    /// Who acts by then.
    #[must_use]
    pub const fn actor(self) -> &'static str {
        match self {
            Self::Opens | Self::Closes => "申报单位",
            Self::Examined | Self::Recommended | Self::Letters => "推荐单位",
            Self::Reviewed => "评审专家",
            Self::Called | Self::Accepted | Self::Published | Self::NoticeEnds | Self::Conferred => {
                "省商务厅"
            }
            Self::Rereview => "称号单位",
        }
    }
    /// Does the row give the last day of a term? Otherwise the day on which something begins.
    #[must_use]
    pub const fn is_term(self) -> bool {
        !matches!(self, Self::Called | Self::Opens | Self::Published | Self::Conferred | Self::Rereview)
    }
    /// Is it one of the round's own window, whose hour is chosen too?
    #[must_use]
    pub const fn is_window(self) -> bool {
        matches!(self, Self::Opens | Self::Closes | Self::Recommended)
    }
    /// The article by which nobody moves it; `None`: the province may.
    #[must_use]
    pub const fn fixed_by(self) -> Option<&'static str> {
        match self {
            Self::NoticeEnds => Some("四(三)"),
            Self::Rereview => Some("四(四)"),
            _ => None,
        }
    }
    /// The day on which a moment of this row falls: of a term its last day.
    #[must_use]
    pub fn day(self, at: DateTime<Utc>) -> NaiveDate {
        day::day_of(if self.is_term() { at - TimeDelta::nanoseconds(1) } else { at })
    }
    /// The moment of a day without an hour: of a term its 24:00.
    #[must_use]
    pub fn moment(self, on: NaiveDate) -> DateTime<Utc> {
        if self.is_term() { day::end_of(on) } else { day::start_of(on) }
    }
}

/// In what a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 工作日.
    WorkingDays,
    /// 年.
    Years,
}

impl Unit {
    /// The word of table `round_day`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkingDays => "working_days",
            Self::Years => "years",
        }
    }
}

/// The rule of a row: so much after another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// After which.
    pub follows: Milestone,
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// Who finds a row in their plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownTo {
    /// Everyone.
    Public,
    /// Bureaus and the province.
    Bureaus,
    /// The province.
    Office,
}

impl ShownTo {
    /// From the word of table `round_day`.
    #[must_use]
    pub const fn from_code(code: &str) -> Option<Self> {
        match code.as_bytes() {
            b"public" => Some(Self::Public),
            b"bureaus" => Some(Self::Bureaus),
            b"office" => Some(Self::Office),
            _ => None,
        }
    }
    /// 公开.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Public => "公开",
            Self::Bureaus => "推荐单位可见",
            Self::Office => "省商务厅可见",
        }
    }
}

/// A row of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanDay {
    /// What happens.
    pub milestone: Milestone,
    /// When: the first moment, or of a term the first that is too late; `None`: not known yet.
    pub at: Option<DateTime<Utc>>,
    /// By which rule; `None`: decided with the round.
    pub term: Option<Term>,
    /// Who finds it.
    pub shown_to: ShownTo,
}

impl PlanDay {
    /// Its day.
    #[must_use]
    pub fn on(&self) -> Option<NaiveDate> {
        self.at.map(|at| self.milestone.day(at))
    }
}

/// Every date of a round, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan(pub Vec<PlanDay>);

impl Plan {
    /// The row of a milestone.
    #[must_use]
    pub fn of(&self, milestone: Milestone) -> Option<&PlanDay> {
        self.0.iter().find(|day| day.milestone == milestone)
    }
    /// Its moment.
    #[must_use]
    pub fn at(&self, milestone: Milestone) -> Option<DateTime<Utc>> {
        self.of(milestone).and_then(|day| day.at)
    }
    pub(in crate::round) fn of_mut(&mut self, milestone: Milestone) -> Option<&mut PlanDay> {
        self.0.iter_mut().find(|day| day.milestone == milestone)
    }
}

/// Why a row moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It was asked for.
    Moved,
    /// A decided date that went along.
    Carried,
    /// By its rule.
    Followed,
}

impl Cause {
    /// All.
    pub const ALL: [Self; 3] = [Self::Moved, Self::Carried, Self::Followed];
    /// The word of table `round_move`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Carried => "carried",
            Self::Followed => "followed",
        }
    }
    /// 改期.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Moved => "改期",
            Self::Carried => "一并顺延",
            Self::Followed => "按规则重算",
        }
    }
}

/// A row that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub milestone: Milestone,
    /// Why.
    pub cause: Cause,
    /// From when; `None`: it was not known.
    pub from: Option<DateTime<Utc>>,
    /// To when; `None`: it cannot be known.
    pub to: Option<DateTime<Utc>>,
}

/// A move on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What moved.
    pub shift: Shift,
    /// Why, in the province's words.
    pub reason: String,
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// By whom, where the reader may know.
    pub person: Option<String>,
}

/// Whom a moved date concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concerned {
    /// Units that still write, or are to correct.
    pub units: u32,
    /// Their files.
    pub drafts: u32,
    /// Bureaus that recommend.
    pub bureaus: u32,
    /// Files on their desks.
    pub with_bureaus: u32,
}

/// What the province asks of the plan: one date elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Which.
    pub milestone: Milestone,
    /// Its new moment.
    pub to: DateTime<Utc>,
    /// Do the dates decided after it go along?
    pub carry: bool,
}

/// The window's milestones, whose rows the round itself holds.
pub const WINDOW: [Milestone; 3] = [Milestone::Opens, Milestone::Closes, Milestone::Recommended];
