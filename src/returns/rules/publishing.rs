//! When a report may be edited, frozen, published.

use crate::{
    kernel::{
        refusal::Refusal,
        text::{Passage, Title},
    },
    returns::{report::ReportStage, rules::report::Contribution},
};
use std::collections::BTreeMap;
use thiserror::Error;
use uuid::Uuid;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReportRefusal {
    /// There is one already.
    #[error("{0}的运行报告已经有了")]
    Exists(String),
    /// Nothing was accepted of this period.
    #[error("{0}还没有核对过的报表，算不出数")]
    Nothing(String),
    /// It is frozen.
    #[error("报告已经定稿，不能修改")]
    Frozen,
    /// It is public.
    #[error("报告已经发布")]
    Published,
    /// It is not frozen.
    #[error("报告还没有定稿")]
    NotFrozen,
    /// Heading or words are missing.
    #[error("还不能定稿：{0}")]
    Incomplete(&'static str),
    /// Somebody else changed it.
    #[error("打开这一页以后，报告又有了改动，这次没有办")]
    Stale,
    /// What it was drawn from is no longer what is accepted.
    #[error("这份报告生成以后，同一期又核对或者更正了报表，报告里的数已经不是现在的数")]
    Outdated,
    /// What it is drawn from moved while it was worked out.
    #[error("计算的时候，报表或者同一年的报告又有了改动，这次没有办")]
    Overtaken,
    /// Together with what was published since it was drawn it would tell a single unit's figure.
    #[error("这份报告生成以后，同一年又发布了别的报告，两份对照能推算出个别单位的数")]
    Tells,
}

impl Refusal for ReportRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Exists(_) => "report_exists",
            Self::Nothing(_) => "report_of_nothing",
            Self::Frozen => "report_frozen",
            Self::Published => "report_published",
            Self::NotFrozen => "report_not_frozen",
            Self::Incomplete(_) => "report_incomplete",
            Self::Stale => "report_stale",
            Self::Outdated => "report_outdated",
            Self::Overtaken => "report_overtaken",
            Self::Tells => "report_tells",
        }
    }
    fn article(&self) -> &'static str {
        "三(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Exists(_) => "打开已有的那一份",
            Self::Nothing(_) => "等市州商务局核对后再做",
            Self::Frozen => "先退回编写，再修改",
            Self::Published => "需要更正的，在下一期报告里说明",
            Self::NotFrozen => "先定稿，再由负责人发布",
            Self::Incomplete(_) => "补齐后再定稿",
            Self::Stale => "重新打开这一页，看过新的再办",
            Self::Overtaken => "再办一次",
            Self::Outdated | Self::Tells => "退回编写，重新计算数据，再定稿发布",
        }
    }
}

/// Is it the version that was read?
///
/// # Errors
/// [`ReportRefusal::Stale`].
pub const fn as_read(version: i32, seen: i32) -> Result<(), ReportRefusal> {
    if version == seen { Ok(()) } else { Err(ReportRefusal::Stale) }
}

/// Is what is accepted `now` still what a report was `drawn` from? Names of places may change.
///
/// # Errors
/// [`ReportRefusal::Outdated`].
pub fn as_drawn(drawn: &[Contribution], now: &[Contribution]) -> Result<(), ReportRefusal> {
    let by_unit = |all: &[Contribution]| -> BTreeMap<Uuid, _> {
        let of = |one: &Contribution| (one.category, one.kind, one.place.0.clone(), one.value, one.before);
        all.iter().map(|one| (one.unit, of(one))).collect()
    };
    if by_unit(drawn) == by_unit(now) { Ok(()) } else { Err(ReportRefusal::Outdated) }
}

/// May it be edited, or drawn anew?
///
/// # Errors
/// [`ReportRefusal::Frozen`], [`ReportRefusal::Published`].
pub const fn edit(stage: ReportStage) -> Result<(), ReportRefusal> {
    match stage {
        ReportStage::Draft => Ok(()),
        ReportStage::Frozen => Err(ReportRefusal::Frozen),
        ReportStage::Published => Err(ReportRefusal::Published),
    }
}

/// The stage after it was frozen.
///
/// # Errors
/// As [`edit`]; [`ReportRefusal::Incomplete`].
pub fn freeze(stage: ReportStage, title: &str, words: &str) -> Result<ReportStage, ReportRefusal> {
    edit(stage)?;
    if Title::parse(title).is_err() {
        return Err(ReportRefusal::Incomplete("写标题"));
    }
    if Passage::parse(words).is_err() {
        return Err(ReportRefusal::Incomplete("写正文"));
    }
    Ok(ReportStage::Frozen)
}

/// The stage after a frozen one was published or taken back to be edited.
///
/// # Errors
/// [`ReportRefusal::NotFrozen`], [`ReportRefusal::Published`].
pub const fn release(stage: ReportStage, publish: bool) -> Result<ReportStage, ReportRefusal> {
    match stage {
        ReportStage::Frozen if publish => Ok(ReportStage::Published),
        ReportStage::Frozen => Ok(ReportStage::Draft),
        ReportStage::Draft => Err(ReportRefusal::NotFrozen),
        ReportStage::Published => Err(ReportRefusal::Published),
    }
}

#[cfg(test)]
#[path = "publishing_tests.rs"]
mod tests;
