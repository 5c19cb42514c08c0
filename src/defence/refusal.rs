//! What the defence refuses.

use crate::kernel::{calendar::YearNotCovered, refusal::Refusal};
use chrono::NaiveDate;

/// Why something cannot be done about a defence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DefenceRefusal {
    /// No working day.
    #[error("{0}不是工作日，换一个工作日")]
    NotWorking(NaiveDate),
    /// Nobody knows whether it is one.
    #[error("工作日历还没有{0}年，不能安排这一天")]
    NotCovered(i32),
    /// Over.
    #[error("答辩要安排在今天以后")]
    DayPast,
    /// Slots run into the next day.
    #[error("从{0}开始排{1}个，当天排不完")]
    DayTooShort(String, usize),
    /// Two slots at once.
    #[error("这个时间和同场另一个单位重了")]
    Overlap,
    /// A member must not, or cannot, hear a unit.
    #[error("{expert}不能听{unit}答辩：{reason}")]
    Excluded {
        /// Who.
        expert: String,
        /// Whom.
        unit: String,
        /// The reason.
        reason: String,
    },
    /// The tables found a conflict.
    #[error("评审组里有专家和这场的单位有利益冲突，没有保存")]
    Conflict,
    /// A member sits elsewhere at that time.
    #[error("评审组里有专家同一时间在另一场")]
    Elsewhere,
    /// Too few members.
    #[error("评审组至少{0}位专家")]
    PanelTooSmall(usize),
    /// The chair is none of them.
    #[error("从评审组里选一位组长")]
    NoChair,
    /// Not called, or of another round.
    #[error("有单位没有列入答辩，或者不在这个批次")]
    NotCalled,
    /// In another session.
    #[error("{0}已经排在另一场")]
    PlacedBefore(String),
    /// Nobody to hear.
    #[error("这一场还没有排单位")]
    NoSlots,
    /// By hand without a word.
    #[error("人工排序要写明理由")]
    OrderReason,
    /// Taken out after it was told, without a word.
    #[error("已经通知过的单位，移出要写明理由")]
    RemovalReason,
    /// It is under way.
    #[error("这一场已经开始签到，不能再改安排")]
    Begun,
    /// Announced before.
    #[error("这一场已经通知过")]
    Announced,
    /// Not announced.
    #[error("这一场还没有通知")]
    NotAnnounced,
    /// Attendance is noted on the day.
    #[error("签到在答辩当天（{0}）登记")]
    NotTheDay(NaiveDate),
    /// Too late to answer.
    #[error("答辩已经开始，不能再答复")]
    TooLate,
    /// The slot starts at another moment than was read.
    #[error("时间刚刚改过，先看新的时间，再答复")]
    MovedMeanwhile,
    /// Told of its time already.
    #[error("{0}已经通知了时间，先把它移出这一场并写明理由，再重排")]
    Invited(String),
    /// Another time without a word.
    #[error("写明为什么要换时间")]
    ReplyReason,
    /// The panel's attendance without a word about one of its members.
    #[error("{0}到场还是缺席，没有选")]
    PresenceUnsaid(String),
    /// The expert is none of the panel, or has left before.
    #[error("{0}不在评审组，或者已经离场")]
    NotThere(String),
}

impl Refusal for DefenceRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotWorking(_) => "defence_not_working_day",
            Self::NotCovered(_) => "defence_year_not_covered",
            Self::DayPast => "defence_day_past",
            Self::DayTooShort(..) => "defence_day_too_short",
            Self::Overlap => "defence_overlap",
            Self::Excluded { .. } => "defence_excluded",
            Self::Conflict => "defence_conflict",
            Self::Elsewhere => "defence_elsewhere",
            Self::PanelTooSmall(_) => "defence_panel_too_small",
            Self::NoChair => "defence_no_chair",
            Self::NotCalled => "defence_not_called",
            Self::PlacedBefore(_) => "defence_placed_before",
            Self::NoSlots => "defence_no_slots",
            Self::OrderReason => "defence_order_reason",
            Self::RemovalReason => "defence_removal_reason",
            Self::Begun => "defence_begun",
            Self::Announced => "defence_announced",
            Self::NotAnnounced => "defence_not_announced",
            Self::NotTheDay(_) => "defence_not_the_day",
            Self::TooLate => "defence_too_late",
            Self::Invited(_) => "defence_invited",
            Self::MovedMeanwhile => "defence_moved_meanwhile",
            Self::ReplyReason => "defence_reply_reason",
            Self::PresenceUnsaid(_) => "defence_presence_unsaid",
            Self::NotThere(_) => "defence_not_there",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NotCovered(_) => "先导入那一年的工作日历。",
            Self::Excluded { .. } | Self::Conflict => "换一位没有冲突的专家，或者把单位排到另一场。",
            Self::Elsewhere | Self::Overlap => "换一个时间。",
            Self::Begun => "单个单位改期的，另排一场。",
            Self::TooLate => "有特殊情况的，联系省商务厅。",
            _ => "",
        }
    }
}

impl From<YearNotCovered> for DefenceRefusal {
    fn from(year: YearNotCovered) -> Self {
        Self::NotCovered(year.0)
    }
}
