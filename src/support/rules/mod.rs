//! When a measure may be changed, given up, laid before the principal, published, withdrawn. Pure.

use super::model::{Content, Measure, MeasureStage, Verdict};
use crate::kernel::refusal::Refusal;
use thiserror::Error;
use uuid::Uuid;

#[cfg(test)]
#[path = "support_tests.rs"]
mod tests;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SupportRefusal {
    /// It is with the principal, published, or given up.
    #[error("这项政策已经不在起草中，不能再改")]
    Settled,
    /// Somebody else changed it.
    #[error("打开这一页以后，这项政策又有了改动，没有办成")]
    Stale,
    /// What is missing.
    #[error("还不能送审：{0}")]
    Incomplete(String),
    /// Nothing waits for the principal.
    #[error("没有等待审核的内容")]
    NothingWaits,
    /// Two people look.
    #[error("这项政策是你自己送审的，由本单位另一位负责人公布")]
    OwnWork,
    /// Sending back and withdrawing need words.
    #[error("写明理由")]
    WordsMissing,
    /// Only what is published is withdrawn.
    #[error("没有公布，不用撤回")]
    NotPublished,
}

impl Refusal for SupportRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Settled => "support_settled",
            Self::Stale => "support_stale",
            Self::Incomplete(_) => "support_incomplete",
            Self::NothingWaits => "support_nothing_waits",
            Self::OwnWork => "support_own_work",
            Self::WordsMissing => "support_words",
            Self::NotPublished => "support_not_published",
        }
    }
    fn article(&self) -> &'static str {
        "四(五)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Settled => "待审核的，请负责人退回后再改；已经公布的，撤回后另建一项；不再办理的，另建一项",
            Self::Stale => "看一遍现在的内容，再办一次",
            Self::Incomplete(_) => "补齐后再送审",
            Self::NothingWaits => "刷新这一页，看别人是否已经办了",
            Self::OwnWork => "请另一位负责人登录后公布",
            Self::WordsMissing => "写几句话，说明为什么",
            Self::NotPublished => "改好以后送审",
        }
    }
}

/// May the draft be saved?
///
/// # Errors
/// [`SupportRefusal::Settled`].
pub const fn save(stage: MeasureStage) -> Result<(), SupportRefusal> {
    match stage {
        MeasureStage::Draft => Ok(()),
        MeasureStage::Asked | MeasureStage::Published | MeasureStage::Withdrawn | MeasureStage::Dropped => {
            Err(SupportRefusal::Settled)
        }
    }
}

/// May the draft be given up?
///
/// # Errors
/// [`SupportRefusal::Settled`].
pub const fn drop(stage: MeasureStage) -> Result<(), SupportRefusal> {
    save(stage)
}

/// What a draft lacks before it can be laid before the principal: field, sentence.
#[must_use]
pub fn missing(content: &Content) -> Vec<(&'static str, &'static str)> {
    let lacks = [
        ("title", "写政策名称", content.title.is_empty()),
        ("kind", "选政策类型", content.kind.is_empty()),
        ("beneficiaries", "选扶持对象", content.beneficiaries.is_empty()),
        ("summary", "写主要内容", content.summary.is_empty()),
        ("document_number", "写文号", content.document_number.is_empty()),
        ("issued_on", "填印发日期", content.issued_on.is_none()),
        ("link", "填原文网址，或者上传文件", content.link.is_empty() && content.file.is_none()),
    ];
    lacks.into_iter().filter(|(_, _, lacks)| *lacks).map(|(field, says, _)| (field, says)).collect()
}

/// May it be laid before the principal?
///
/// # Errors
/// [`SupportRefusal::Settled`], [`SupportRefusal::Incomplete`].
pub fn ask(stage: MeasureStage, content: &Content) -> Result<(), SupportRefusal> {
    save(stage)?;
    let missing: Vec<&str> = missing(content).into_iter().map(|(_, says)| says).collect();
    if missing.is_empty() { Ok(()) } else { Err(SupportRefusal::Incomplete(missing.join("，"))) }
}

/// The stage after the principal's word. Whoever laid it before may send it back, and does not publish it.
///
/// # Errors
/// [`SupportRefusal::NothingWaits`], [`SupportRefusal::OwnWork`], [`SupportRefusal::WordsMissing`].
pub fn decide(
    measure: &Measure,
    verdict: &Verdict,
    by: Option<Uuid>,
) -> Result<MeasureStage, SupportRefusal> {
    if measure.stage != MeasureStage::Asked {
        return Err(SupportRefusal::NothingWaits);
    }
    match verdict {
        Verdict::Publish if by.is_some() && measure.asked_by.as_ref().map(|(who, _)| *who) == by => {
            Err(SupportRefusal::OwnWork)
        }
        Verdict::Publish => Ok(MeasureStage::Published),
        Verdict::SendBack(words) if words.trim().is_empty() => Err(SupportRefusal::WordsMissing),
        Verdict::SendBack(_) => Ok(MeasureStage::Draft),
    }
}

/// May it be withdrawn for this reason?
///
/// # Errors
/// [`SupportRefusal::NotPublished`], [`SupportRefusal::WordsMissing`].
pub fn withdraw(stage: MeasureStage, reason: &str) -> Result<(), SupportRefusal> {
    match stage {
        MeasureStage::Published if reason.trim().is_empty() => Err(SupportRefusal::WordsMissing),
        MeasureStage::Published => Ok(()),
        MeasureStage::Draft | MeasureStage::Asked | MeasureStage::Withdrawn | MeasureStage::Dropped => {
            Err(SupportRefusal::NotPublished)
        }
    }
}

/// Was it read as it is now? `seen` is the version the form carries.
///
/// # Errors
/// [`SupportRefusal::Stale`].
pub const fn as_read(version: i32, seen: i32) -> Result<(), SupportRefusal> {
    if version == seen { Ok(()) } else { Err(SupportRefusal::Stale) }
}
