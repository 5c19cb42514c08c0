//! Why not.

use crate::{
    kernel::{refusal::Refusal, statute::REREVIEW_REMINDER_DAYS},
    returns::rules::tally::Tally,
    standard::ClauseNumber,
};
use chrono::NaiveDate;

fn said(day: &NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}

/// Why a re-review does not go on like this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RereviewRefusal {
    /// Nothing is due.
    #[error("这个称号还没有到复核时间")]
    NotDue,
    /// It has not begun, or it has ended.
    #[error("这个称号不在复核中")]
    NotOpen,
    /// It lies in a campaign already.
    #[error("{unit}已经在“{campaign}”里，一个称号同时只能有一次复核")]
    InCampaign {
        /// Whose title.
        unit: String,
        /// Which campaign.
        campaign: String,
    },
    /// There is a campaign of this title.
    #[error("已经有一次叫“{0}”的复核，换一个名称")]
    CampaignTitleTaken(String),
    /// No title was chosen.
    #[error("至少选一个称号")]
    NothingChosen,
    /// The deadline is not ahead.
    #[error("报送期限要晚于今天")]
    DeadlinePassed,
    /// Titles are called for at most ninety days ahead.
    #[error("最多提前{days}天开展，到期日要在{}以前", said(.0), days = REREVIEW_REMINDER_DAYS)]
    TooEarly(NaiveDate),
    /// A title that is not held, or due later.
    #[error("{0}的称号不在这次复核的范围：已经不再持有，或者到期更晚")]
    OutOfRange(String),
    /// The material takes no more changes.
    #[error("复核材料已经报送，或者复核已经办结，不能再改")]
    MaterialClosed,
    /// Something is still missing.
    #[error("材料还缺{0}处，补齐再报送")]
    Incomplete(usize),
    /// Nobody signed.
    #[error("写签署人的姓名，并勾选承诺")]
    NotSigned,
    /// The deadline has not passed.
    #[error("报送期限还没有过，不能催告")]
    WarnTooEarly,
    /// One warning is enough.
    #[error("已经催告过，期限到{}", said(.0))]
    AlreadyWarned(NaiveDate),
    /// Something has come in.
    #[error("材料已经报送，不用催告")]
    HandedIn,
    /// The new day is not ahead.
    #[error("催告的期限要晚于今天")]
    WarningPassed,
    /// Nothing has come in, and nobody was warned (B27).
    #[error("单位没有报送材料，也没有催告过：先催告，期限过了仍不报送的才按没有通过办理")]
    NotWarned,
    /// The day of the warning has not passed (B27).
    #[error("催告的期限到{}，过后才能作结论", said(.0))]
    WarningRuns(NaiveDate),
    /// Without material nothing is confirmed.
    #[error("单位没有报送材料，不能确认称号")]
    NothingToConfirm,
    /// The bureau has still time.
    #[error("推荐单位的意见等到{}，收到或者过后才能作结论", said(.0))]
    OpinionAwaited(NaiveDate),
    /// Clauses nobody has assessed.
    #[error("还有{0}条没有评估")]
    Unassessed(usize),
    /// Returns were late or are missing, and nothing was said of it at their clause.
    #[error("{}（定期报送）：{}，在说明里写明怎么看", .0.in_words(), .1.in_words())]
    ReportingUnsaid(ClauseNumber, Tally),
    /// Confirmed although a clause is not met.
    #[error("有条款评估为“没有达到”，不能确认称号")]
    NotMet,
    /// It failed, and no clause was named (R26); or one that was found to be met.
    #[error("没有通过的写明没有达到的条款，要和评估一致")]
    NoGrounds,
    /// Nothing was written.
    #[error("写明理由")]
    NoReason,
    /// 限期整改 is switched off (B26).
    #[error("没有开通限期整改，结论只有确认称号和没有通过两种")]
    RectificationOff,
    /// The day is not ahead, or it was given before.
    #[error("整改期限要晚于今天，一次复核只给一次")]
    RectifyOnce,
    /// One conclusion at a time.
    #[error("结论已经送负责人审定，退回以后才能改")]
    Waiting,
    /// There is no conclusion to decide on.
    #[error("没有等审定的复核结论")]
    NothingWaiting,
    /// Material came while a conclusion waited that says none had come.
    #[error("等审定时单位报来了材料，还没有人看过。先退回，评估以后再拟结论")]
    CameMeanwhile,
    /// It is another one than was read.
    #[error("结论已经改过，先看新的，再同意或者退回")]
    Stale,
    /// Nothing is there to be assessed.
    #[error("单位还没有报送材料，报来以后再评估")]
    NothingToAssess,
    /// 限期整改 moves the day of a campaign; there is none.
    #[error("这次复核没有列入复核批次，不能限期整改")]
    RectifyUncalled,
    /// Who prepared it does not approve it.
    #[error("结论是你拟定的，由另一位负责人审定")]
    SameEyes,
    /// The opinion is given, or nothing is there to give one on.
    #[error("单位还没有报送材料，或者意见已经出具")]
    NoOpinionAsked,
}

impl Refusal for RereviewRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotDue => "rereview_not_due",
            Self::NotOpen => "rereview_not_open",
            Self::InCampaign { .. } => "rereview_in_campaign",
            Self::CampaignTitleTaken(_) => "rereview_campaign_taken",
            Self::NothingChosen => "rereview_nothing_chosen",
            Self::DeadlinePassed => "rereview_deadline_passed",
            Self::TooEarly(_) => "rereview_too_early",
            Self::OutOfRange(_) => "rereview_out_of_range",
            Self::MaterialClosed => "rereview_material_closed",
            Self::Incomplete(_) => "rereview_incomplete",
            Self::NotSigned => "rereview_not_signed",
            Self::WarnTooEarly => "rereview_warn_too_early",
            Self::AlreadyWarned(_) => "rereview_already_warned",
            Self::HandedIn => "rereview_handed_in",
            Self::WarningPassed => "rereview_warning_passed",
            Self::NotWarned => "rereview_not_warned",
            Self::WarningRuns(_) => "rereview_warning_runs",
            Self::NothingToConfirm => "rereview_nothing_to_confirm",
            Self::OpinionAwaited(_) => "rereview_opinion_awaited",
            Self::Unassessed(_) => "rereview_unassessed",
            Self::ReportingUnsaid(..) => "rereview_reporting_unsaid",
            Self::NotMet => "rereview_not_met",
            Self::NoGrounds => "rereview_no_grounds",
            Self::NoReason => "rereview_no_reason",
            Self::RectificationOff => "rereview_rectification_off",
            Self::RectifyOnce => "rereview_rectify_once",
            Self::Waiting => "rereview_waiting",
            Self::NothingWaiting => "rereview_nothing_waiting",
            Self::CameMeanwhile => "rereview_came_meanwhile",
            Self::Stale => "rereview_stale",
            Self::NothingToAssess => "rereview_nothing_to_assess",
            Self::RectifyUncalled => "rereview_rectify_uncalled",
            Self::SameEyes => "rereview_same_eyes",
            Self::NoOpinionAsked => "rereview_no_opinion_asked",
        }
    }
    fn article(&self) -> &'static str {
        "四(四)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::InCampaign { .. } => "去掉这个单位再开展。",
            Self::Unassessed(_) => "先逐条评估，再拟结论。",
            Self::ReportingUnsaid(..) => "达到或者没有达到，由评估的人判断。",
            Self::OpinionAwaited(_) => "可以先逐条评估。",
            Self::MaterialClosed => "要补充的，和省商务厅电子商务处联系。",
            _ => "",
        }
    }
}
