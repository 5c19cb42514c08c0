//! The moves of a case.

use super::text::disclosing;
use crate::{
    exchange::{Author, CaseStage, CaseStudy, Side},
    kernel::{
        refusal::Refusal,
        text::{TextFault, read},
    },
};
use thiserror::Error;
use uuid::Uuid;

/// The most characters of a word on a case.
pub const MOST_WORDS: usize = 500;

/// Why not.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum CaseRefusal {
    /// The unit holds no title.
    #[error("典型案例由称号有效的示范单位或者商务主管部门提供")]
    NotHolder,
    /// It does not wait for this.
    #[error("这篇典型案例现在是“{0}”，不能这样办")]
    NotWaiting(&'static str),
    /// Something is missing: the first of it.
    #[error("还不能提交：{0}")]
    Incomplete(String),
    /// More pictures than there is room for.
    #[error("图片最多{0}张，先删掉一些")]
    TooManyPictures(usize),
    /// No words where some are needed.
    #[error("写明理由，不超过500个字，作者看得到")]
    WordsMissing,
    /// Words with marks that nobody sees.
    #[error("{0}")]
    Words(TextFault),
    /// A number of a person would become public: the first of them.
    #[error("{0}。先退回，改好再办")]
    Discloses(String),
    /// The wording is the one that stands.
    #[error("和现在的文字一样，没有改动")]
    Unchanged,
    /// Who prepared it does not publish it.
    #[error("发布是你准备的，由另一位负责人发布")]
    SameEyes,
    /// Somebody has changed it meanwhile.
    #[error("打开这一页以后，这篇典型案例又有了变化，这次没有办")]
    Stale,
}

impl Refusal for CaseRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotHolder => "case_not_holder",
            Self::NotWaiting(_) => "case_not_waiting",
            Self::Incomplete(_) => "case_incomplete",
            Self::TooManyPictures(_) => "case_too_many_pictures",
            Self::WordsMissing | Self::Words(_) => "case_words",
            Self::Discloses(_) => "case_discloses",
            Self::Unchanged => "case_unchanged",
            Self::SameEyes => "case_same_eyes",
            Self::Stale => "case_stale",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NotHolder => "四(五)",
            _ => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Stale => "重新打开这一页，看过现在的再办",
            Self::NotHolder => "称号恢复或者重新认定以后再提供",
            _ => "",
        }
    }
}

/// What somebody who looks at a case decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The bureau passes it on; the province prepares its publication.
    Pass,
    /// Back to the author.
    Return,
}

const fn not_waiting(stage: CaseStage) -> CaseRefusal {
    CaseRefusal::NotWaiting(stage.label())
}

/// Is it the version that was shown?
///
/// # Errors
/// [`CaseRefusal::Stale`].
pub const fn as_read(version: i32, seen: i32) -> Result<(), CaseRefusal> {
    if version == seen { Ok(()) } else { Err(CaseRefusal::Stale) }
}

/// May its author write on it?
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub const fn write(stage: CaseStage) -> Result<(), CaseRefusal> {
    match stage {
        CaseStage::Draft | CaseStage::Returned => Ok(()),
        other => Err(not_waiting(other)),
    }
}

/// Where it goes when its author hands it in.
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub fn submit(stage: CaseStage, author: Author) -> Result<CaseStage, CaseRefusal> {
    write(stage)?;
    Ok(match author {
        Author::Unit { authority: Some(_), .. } => CaseStage::Submitted,
        Author::Unit { authority: None, .. } | Author::Bureau(_) => CaseStage::Checked,
    })
}

/// Where it goes when the author has said its word on a wording.
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub fn answer(case: &CaseStudy) -> Result<CaseStage, CaseRefusal> {
    match (case.stage, &case.proposed) {
        (CaseStage::Proposed, Some(wording)) if wording.by == Side::Bureau => Ok(CaseStage::Submitted),
        (CaseStage::Proposed, Some(_)) => Ok(CaseStage::Checked),
        (other, _) => Err(not_waiting(other)),
    }
}

/// With whom it lies to be looked at; none: with nobody.
#[must_use]
pub const fn lies_with(stage: CaseStage) -> Option<Side> {
    match stage {
        CaseStage::Submitted => Some(Side::Bureau),
        CaseStage::Checked => Some(Side::Office),
        _ => None,
    }
}

/// Where it goes when it was looked at.
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub fn look(stage: CaseStage, by: Side, verdict: Verdict) -> Result<CaseStage, CaseRefusal> {
    match (lies_with(stage), verdict) {
        (Some(side), _) if side != by => Err(not_waiting(stage)),
        (Some(_), Verdict::Return) => Ok(CaseStage::Returned),
        (Some(Side::Bureau), Verdict::Pass) => Ok(CaseStage::Checked),
        (Some(_), Verdict::Pass) => Ok(CaseStage::Prepared),
        (None, _) => Err(not_waiting(stage)),
    }
}

/// May this side propose a wording?
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub fn reword(stage: CaseStage, by: Side) -> Result<CaseStage, CaseRefusal> {
    if lies_with(stage) == Some(by) { Ok(CaseStage::Proposed) } else { Err(not_waiting(stage)) }
}

/// Where it goes when a principal has decided on its publication.
///
/// # Errors
/// [`CaseRefusal::NotWaiting`], [`CaseRefusal::SameEyes`].
pub fn release(case: &CaseStudy, publish: bool, by: Option<Uuid>) -> Result<CaseStage, CaseRefusal> {
    match (case.stage, publish) {
        (CaseStage::Prepared, false) => Ok(CaseStage::Checked),
        (CaseStage::Prepared, true) if case.prepared_by == by => Err(CaseRefusal::SameEyes),
        (CaseStage::Prepared, true) => Ok(CaseStage::Published),
        (other, _) => Err(not_waiting(other)),
    }
}

/// Is it public, to be taken down?
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub const fn take_down(stage: CaseStage) -> Result<CaseStage, CaseRefusal> {
    match stage {
        CaseStage::Published => Ok(CaseStage::TakenDown),
        other => Err(not_waiting(other)),
    }
}

/// May its author take it back?
///
/// # Errors
/// [`CaseRefusal::NotWaiting`].
pub const fn withdraw(stage: CaseStage) -> Result<CaseStage, CaseRefusal> {
    match stage {
        CaseStage::Draft
        | CaseStage::Submitted
        | CaseStage::Checked
        | CaseStage::Returned
        | CaseStage::Proposed => Ok(CaseStage::Withdrawn),
        other => Err(not_waiting(other)),
    }
}

/// May the wording that stands go on to the public? No number of a person may be in it.
///
/// # Errors
/// [`CaseRefusal::Discloses`].
pub fn presentable(case: &CaseStudy) -> Result<(), CaseRefusal> {
    let found = case.text.as_ref().map(|stands| disclosing(&stands.text)).unwrap_or_default();
    found.into_iter().next().map_or(Ok(()), |(_, says)| Err(CaseRefusal::Discloses(says)))
}

/// What was said, where something must be; as it is kept.
///
/// # Errors
/// [`CaseRefusal::WordsMissing`], [`CaseRefusal::Words`].
pub fn words(said: &str, needed: bool) -> Result<String, CaseRefusal> {
    match read("说明", said, (MOST_WORDS, true)) {
        Ok(said) => Ok(said),
        Err(TextFault::Empty(_)) if !needed => Ok(String::new()),
        Err(fault @ TextFault::Unseen(_)) => Err(CaseRefusal::Words(fault)),
        Err(_) => Err(CaseRefusal::WordsMissing),
    }
}

#[cfg(test)]
#[path = "case_tests.rs"]
mod tests;
