//! When a plan may be changed, filed, answered.

use super::model::{Answer, Content, PlanStage};
use crate::kernel::{refusal::Refusal, text::Remark};
use thiserror::Error;

#[cfg(test)]
#[path = "filing_tests.rs"]
mod tests;

/// The most characters of the list of departments.
pub const MOST_DEPARTMENTS: usize = 200;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FilingRefusal {
    /// Plans are for this year or the next.
    #[error("工作方案只能是今年或明年的，{0}年不行")]
    Year(i16),
    /// There is one already.
    #[error("{0}年的工作方案已经有了，一年一份")]
    Exists(i16),
    /// The province has it.
    #[error("已经报送，省商务厅答复之前不能修改")]
    WithTheProvince,
    /// Somebody else changed it.
    #[error("打开这一页以后，工作方案又有了改动，没有保存")]
    Stale,
    /// What is missing.
    #[error("还不能报送：{0}")]
    Incomplete(String),
    /// Nothing is waiting for a word.
    #[error("没有等待答复的备案")]
    NothingToAnswer,
    /// A question needs words.
    #[error("写明要说明什么")]
    WordsMissing,
}

impl Refusal for FilingRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Year(_) => "plan_year",
            Self::Exists(_) => "plan_exists",
            Self::WithTheProvince => "plan_filed",
            Self::Stale => "plan_stale",
            Self::Incomplete(_) => "plan_incomplete",
            Self::NothingToAnswer => "filing_answered",
            Self::WordsMissing => "filing_words",
        }
    }
    fn article(&self) -> &'static str {
        "四(一)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Year(_) => "选今年或明年",
            Self::Exists(_) => "打开已有的那一份修改",
            Self::WithTheProvince => "等省商务厅答复，或电话联系省商务厅",
            Self::Stale => "重新打开这一页，把改动再做一遍",
            Self::Incomplete(_) => "补齐后再报送",
            Self::NothingToAnswer => "刷新名单，看别人是否已经答复",
            Self::WordsMissing => "写几句话，推荐单位看得到",
        }
    }
}

/// May a plan be begun for this year?
///
/// # Errors
/// [`FilingRefusal::Year`].
pub const fn begin(year: i16, this_year: i16) -> Result<(), FilingRefusal> {
    if year == this_year || year == this_year + 1 { Ok(()) } else { Err(FilingRefusal::Year(year)) }
}

/// The stage after the draft was saved: an acknowledged plan that is changed is a draft again.
///
/// # Errors
/// [`FilingRefusal::WithTheProvince`].
pub const fn save(stage: PlanStage) -> Result<PlanStage, FilingRefusal> {
    match stage {
        PlanStage::Draft | PlanStage::Acknowledged => Ok(PlanStage::Draft),
        PlanStage::Questioned => Ok(PlanStage::Questioned),
        PlanStage::Filed => Err(FilingRefusal::WithTheProvince),
    }
}

/// What is missing before it can be filed: field and sentence, in the order of the page.
#[must_use]
pub fn missing(content: &Content) -> Vec<(&'static str, &'static str)> {
    let mut missing = Vec::new();
    for (field, text, sentence) in [
        ("title", &content.title, "写工作方案的名称"),
        ("departments", &content.departments, "写会同哪些部门制定"),
        ("summary", &content.summary, "写内容提要"),
    ] {
        if text.trim().is_empty() {
            missing.push((field, sentence));
        }
    }
    if content.file.is_none() {
        missing.push(("u-plan", "上传工作方案正文"));
    }
    missing
}

/// The stage after filing.
///
/// # Errors
/// [`FilingRefusal::WithTheProvince`]; [`FilingRefusal::Incomplete`]; nothing new to file is [`FilingRefusal::WithTheProvince`] too.
pub fn file(stage: PlanStage, content: &Content) -> Result<PlanStage, FilingRefusal> {
    if matches!(stage, PlanStage::Filed | PlanStage::Acknowledged) {
        return Err(FilingRefusal::WithTheProvince);
    }
    let missing = missing(content);
    if missing.is_empty() {
        return Ok(PlanStage::Filed);
    }
    let sentences: Vec<&str> = missing.into_iter().map(|(_, sentence)| sentence).collect();
    Err(FilingRefusal::Incomplete(sentences.join("、")))
}

/// The stage after the province's word.
///
/// # Errors
/// [`FilingRefusal::NothingToAnswer`]; [`FilingRefusal::WordsMissing`] when it asks without a question.
pub fn answer(stage: PlanStage, answer: &Answer) -> Result<PlanStage, FilingRefusal> {
    if stage != PlanStage::Filed {
        return Err(FilingRefusal::NothingToAnswer);
    }
    match (answer.acknowledged, Remark::parse(&answer.words).is_ok()) {
        (true, _) => Ok(PlanStage::Acknowledged),
        (false, true) => Ok(PlanStage::Questioned),
        (false, false) => Err(FilingRefusal::WordsMissing),
    }
}
