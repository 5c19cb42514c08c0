//! Why a notice cannot be published, closed or changed.

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
            Self::NotOnTheList => "not_on_the_list",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
}
