//! When a round may be prepared, opened and closed.

use crate::{
    kernel::refusal::Refusal,
    round::{RoundStage, Window},
};
use chrono::{DateTime, Utc};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundRefusal {
    /// Another round has this code.
    #[error("已有代号为{0}的批次，换一个代号")]
    CodeTaken(String),
    /// The window is not in order.
    #[error("时间先后不对：申报开始要早于申报截止，推荐截止不能早于申报截止")]
    WindowDisordered,
    /// The window is already over.
    #[error("申报截止时间已经过了，改成以后的时间再开展")]
    WindowPast,
    /// It was opened before.
    #[error("这个批次已经开展，设置不再变动")]
    AlreadyOpen,
    /// Its settings or numbers are not those of the page.
    #[error("这个批次的设置、名额或者创建标准在你打开以后有变化，没有开展")]
    MovedOn,
    /// It is not open.
    #[error("这个批次不在进行中，不用关闭")]
    NotOpen,
    /// The standards it names are not there.
    #[error("没有名为{0}的创建标准，检查标准文件夹或换一套标准")]
    NoSuchStandard(String),
    /// Files still move.
    #[error("还有申报没有办结，办结后才能关闭批次")]
    Unfinished,
}

impl Refusal for RoundRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::CodeTaken(_) => "round_code_taken",
            Self::WindowDisordered => "window_disordered",
            Self::WindowPast => "window_past",
            Self::AlreadyOpen => "round_already_open",
            Self::MovedOn => "round_moved_on",
            Self::NotOpen => "round_not_open",
            Self::NoSuchStandard(_) => "no_such_standard",
            Self::Unfinished => "round_unfinished",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::MovedOn => "看过批次页上现在的设置和名额再开展。",
            _ => "",
        }
    }
}

/// Are these settings a round?
///
/// # Errors
/// A window that is not in order.
pub fn may_prepare(window: &Window) -> Result<(), RoundRefusal> {
    if window.opens_at < window.closes_at && window.closes_at <= window.recommend_until {
        Ok(())
    } else {
        Err(RoundRefusal::WindowDisordered)
    }
}

/// May this round be opened now?
///
/// # Errors
/// It was opened before, or nobody could apply any more.
pub fn may_open(stage: RoundStage, window: &Window, now: DateTime<Utc>) -> Result<(), RoundRefusal> {
    match stage {
        RoundStage::Preparing if now >= window.closes_at => Err(RoundRefusal::WindowPast),
        RoundStage::Preparing => may_prepare(window),
        RoundStage::Open | RoundStage::Closed => Err(RoundRefusal::AlreadyOpen),
    }
}

/// May this round be closed?
///
/// # Errors
/// It is not open.
pub const fn may_close(stage: RoundStage) -> Result<(), RoundRefusal> {
    match stage {
        RoundStage::Open => Ok(()),
        RoundStage::Preparing | RoundStage::Closed => Err(RoundRefusal::NotOpen),
    }
}

#[cfg(test)]
#[path = "opening_tests.rs"]
mod tests;
