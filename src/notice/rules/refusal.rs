//! Why a notice cannot be published, closed or changed.

use super::plan::MOST_DAYS;
use crate::kernel::refusal::Refusal;
use chrono::{Datelike as _, NaiveDate};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeRefusal {
    /// There is nothing to publish.
    #[error("没有拟认定的单位，不能发布公示。先在排名页拟定名单")]
    NoUnits,
    /// B22: every unit's main achievements are published with it.
    #[error("{}没有写主要工作业绩，名单和业绩要一起公示", .0.join("、"))]
    AchievementsMissing(Vec<String>),
    /// T21: personal numbers do not belong into a public text.
    #[error("{}的主要工作业绩里有手机号或证件号，公示前删去", .0.join("、"))]
    PersonalNumber(Vec<String>),
    /// One list of a round at a time.
    #[error("这个批次的名单正在公示，期满以前不能再发布一份")]
    AlreadyRunning,
    /// Not before 24:00 of the last day.
    #[error("公示到{}月{}日24:00才期满", .0.month(), .0.day())]
    StillRunning(NaiveDate),
    /// It has ended or was stopped.
    #[error("这份公示已经结束")]
    NotRunning,
    /// Whoever takes a unit off says why.
    #[error("写明移出名单的理由")]
    ReasonMissing,
    /// A correction says why.
    #[error("写明更正的理由，理由会公开")]
    CorrectionReasonMissing,
    /// A correction that changes nothing.
    #[error("{}和公示名单上的一样，没有改动", .0.join("、"))]
    NothingCorrected(Vec<String>),
    /// Nothing was chosen to be corrected.
    #[error("没有要更正的单位")]
    NoCorrection,
    /// A stopped notice is not corrected.
    #[error("这份公示已经终止，不能更正")]
    Stopped,
    /// A moment that has passed, or is hardly ahead.
    #[error("发布时间至少要在5分钟以后，不超过{MOST_DAYS}天")]
    NotAhead,
    /// A publication of the round is planned already.
    #[error("这个批次已经排定了发布时间，先取消再改")]
    AlreadyPlanned,
    /// It has been published or cancelled.
    #[error("这次定时发布已经办完或取消")]
    PlanOver,
    /// The list is no longer the one that was planned.
    #[error("拟认定名单在排定以后有变动，没有按时发布")]
    PlanOutdated,
    /// The list is not the one the page showed.
    #[error("拟认定名单在你打开以后有变动，没有发布")]
    ListMoved,
    /// The unit is not on the list, or no longer.
    #[error("这家单位不在这份公示名单里，或者已经移出")]
    NotOnTheList,
}

impl Refusal for NoticeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoUnits => "no_units",
            Self::AchievementsMissing(_) => "achievements_missing",
            Self::PersonalNumber(_) => "personal_number",
            Self::AlreadyRunning => "notice_already_running",
            Self::StillRunning(_) => "notice_still_running",
            Self::NotRunning => "notice_not_running",
            Self::ReasonMissing => "reason_missing",
            Self::CorrectionReasonMissing => "correction_reason_missing",
            Self::NothingCorrected(_) => "nothing_corrected",
            Self::NoCorrection => "no_correction",
            Self::Stopped => "notice_stopped",
            Self::NotAhead => "plan_not_ahead",
            Self::AlreadyPlanned => "notice_already_planned",
            Self::PlanOver => "plan_over",
            Self::PlanOutdated => "plan_outdated",
            Self::ListMoved => "notice_list_moved",
            Self::NotOnTheList => "not_on_the_list",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::ListMoved => "看过现在的名单再发布。",
            _ => "",
        }
    }
}
