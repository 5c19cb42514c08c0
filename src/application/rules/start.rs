//! Who may start an application now: one per legal person and round, none while a title is valid (B18), in the window.

use crate::{
    kernel::refusal::Refusal,
    round::Window,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};

/// What is known before a start.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The round's window; `None`: no round is open.
    pub window: Option<&'a Window>,
    /// What the unit applies as.
    pub category: Category,
    /// The type chosen.
    pub enterprise_type: Option<EnterpriseType>,
    /// It has an application in the round that was not withdrawn.
    pub has_one: bool,
    /// It holds a valid title.
    pub holds_title: bool,
}

/// May it start?
///
/// # Errors
/// The first thing that forbids it.
pub fn check(start: &Start<'_>, now: DateTime<Utc>) -> Result<(), StartRefusal> {
    let window = start.window.ok_or(StartRefusal::NoRound)?;
    if now < window.opens_at {
        return Err(StartRefusal::NotYet);
    }
    if !window.takes_applications(now) {
        return Err(StartRefusal::Closed);
    }
    if start.holds_title {
        return Err(StartRefusal::HoldsTitle);
    }
    if start.has_one {
        return Err(StartRefusal::AlreadyApplied);
    }
    check_type(start.category, start.enterprise_type)
}

/// An enterprise applies as one of four types (附件1备注); bases and counties have none.
///
/// # Errors
/// [`StartRefusal::NoType`] when an enterprise has not chosen.
pub fn check_type(category: Category, chosen: Option<EnterpriseType>) -> Result<(), StartRefusal> {
    match (category, chosen) {
        (Category::Enterprise, None) => Err(StartRefusal::NoType),
        (Category::Enterprise, Some(_)) | (Category::Base | Category::County, _) => Ok(()),
    }
}

/// Why no application can be started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartRefusal {
    /// No round is open.
    #[error("现在没有正在申报的批次")]
    NoRound,
    /// The window has not begun.
    #[error("本批次还没有开始申报")]
    NotYet,
    /// The window is over.
    #[error("本批次的申报已经截止")]
    Closed,
    /// One per legal person and round.
    #[error("你单位在本批次已经有一件申报，一个批次只能申报一件")]
    AlreadyApplied,
    /// Holders of a valid title cannot apply again.
    #[error("你单位的示范称号还有效，不用再申报")]
    HoldsTitle,
    /// An enterprise must choose its type.
    #[error("选一种企业类型，它决定适用附件1第9至12条中的哪一条")]
    NoType,
    /// The registered place is no division of the province.
    #[error("注册地的行政区划查不到，不能确定由哪个部门受理")]
    UnknownPlace,
    /// No authority recommends for the place.
    #[error("注册地现在没有登记推荐单位，不能新建申报")]
    NoAuthority,
}

impl Refusal for StartRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoRound => "no_round",
            Self::NotYet => "window_not_yet",
            Self::Closed => "window_closed",
            Self::AlreadyApplied => "already_applied",
            Self::HoldsTitle => "holds_title",
            Self::NoType => "no_type",
            Self::UnknownPlace => "unknown_place",
            Self::NoAuthority => "no_authority",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NoType => "附件1备注",
            Self::UnknownPlace | Self::NoAuthority => "四(二)",
            _ => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NoRound | Self::Closed => "下一批次开始时，首页会公布。",
            Self::NotYet => "开始的时间在首页和“我的申报”里。",
            Self::AlreadyApplied => "打开那一件，接着办。",
            Self::HoldsTitle => "按时报送统计、参加复核就可以。",
            Self::NoType => "",
            Self::UnknownPlace | Self::NoAuthority => "联系省商务厅，电话在“联系我们”。",
        }
    }
}

#[cfg(test)]
#[path = "start_tests.rs"]
mod tests;
