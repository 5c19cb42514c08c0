//! What a score sheet must hold: points in halves up to the criterion's maximum; a remark at the extremes (nothing, or
//! everything); a bonus item may stay blank, and every point of it wants a remark; every gate judged, with a remark when it is
//! not passed. A draft may be unfinished, but never wrong.

use crate::kernel::{
    amount::Points,
    figure::FigureFault,
    refusal::Refusal,
    statute::SCORE_STEP,
    text::{Remark, TextFault},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// One line of a sheet, as saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The criterion's key.
    pub criterion: String,
    /// The points; `None`: not scored yet.
    pub points: Option<Points>,
    /// The remark; empty when there is none.
    pub remark: String,
}

/// A gate as judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateLine {
    /// The gate's key.
    pub gate: String,
    /// Passed? `None`: not judged yet.
    pub passed: Option<bool>,
    /// The remark; empty when there is none.
    pub remark: String,
}

/// A sheet as typed and understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDraft {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its gates.
    pub gates: Vec<GateLine>,
    /// The overall comment.
    pub comment: String,
}

/// Why typed points were not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScoreFault {
    /// No points at all.
    #[error(transparent)]
    Figure(#[from] FigureFault),
    /// More than the criterion has.
    #[error("最多{0}分")]
    AboveMaximum(Decimal),
    /// A remark that cannot be kept.
    #[error(transparent)]
    Remark(#[from] TextFault),
}

/// Reads typed points; nothing typed is not scored yet.
///
/// # Errors
/// The sentence to show at the field.
pub fn points(typed: &str, most: Decimal) -> Result<Option<Points>, ScoreFault> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let points = Points::parse(typed)?;
    if points.decimal() > most { Err(ScoreFault::AboveMaximum(most.normalize())) } else { Ok(Some(points)) }
}

/// Reads a typed remark; nothing typed is none.
///
/// # Errors
/// The sentence to show at the field.
pub fn remark(typed: &str) -> Result<String, ScoreFault> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    Ok(Remark::parse(typed)?.as_str().to_owned())
}

/// Points in halves, as they are stored: 16.5 is 33.
#[must_use]
pub fn half_points(points: Points) -> i32 {
    (points.decimal() / SCORE_STEP).to_i32().unwrap_or_default()
}

/// Points from stored halves; `None` when they are none of a sheet.
#[must_use]
pub fn from_half_points(half: i32) -> Option<Points> {
    Points::try_from(Decimal::from(half) * SCORE_STEP).ok()
}

/// What is still missing on a sheet before it can be locked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Gap {
    /// A criterion without points.
    #[error("给“{0}”评分")]
    Unscored(String),
    /// Nothing or everything, without a word why.
    #[error("“{0}”给了{1}分，写明理由")]
    RemarkAtExtreme(String, Decimal),
    /// A gate not judged.
    #[error("判定“{0}”是否通过")]
    Unjudged(String),
    /// A gate not passed, without a word why.
    #[error("“{0}”判为不通过，写明理由")]
    RemarkAtGate(String),
}

/// A criterion as the sheet asks it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its key.
    pub key: &'a str,
    /// What is judged.
    pub label: &'a str,
    /// Most points.
    pub max: Decimal,
    /// A bonus item: may stay blank, and every point of it wants a reason.
    pub bonus: bool,
}

/// The gap of a scored criterion, if it has one.
#[must_use]
pub fn gap(asked: Asked<'_>, line: Option<&Line>) -> Option<Gap> {
    let Some((points, line)) = line.and_then(|line| Some((line.points?.decimal(), line))) else {
        return (!asked.bonus).then(|| Gap::Unscored(asked.label.to_owned()));
    };
    let extreme = if asked.bonus { !points.is_zero() } else { points.is_zero() || points == asked.max };
    (extreme && line.remark.is_empty())
        .then(|| Gap::RemarkAtExtreme(asked.label.to_owned(), points.normalize()))
}

/// The gap of a gate, if it has one.
#[must_use]
pub fn gate_gap(label: &str, line: Option<&GateLine>) -> Option<Gap> {
    match line.and_then(|line| Some((line.passed?, line.remark.is_empty()))) {
        None => Some(Gap::Unjudged(label.to_owned())),
        Some((false, true)) => Some(Gap::RemarkAtGate(label.to_owned())),
        Some(_) => None,
    }
}

/// Why a sheet cannot be locked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("还不能提交评分：{0}")]
pub struct Unfinished(pub Gap);

impl Refusal for Unfinished {
    fn code(&self) -> &'static str {
        match self.0 {
            Gap::Unscored(_) | Gap::Unjudged(_) => "sheet_unfinished",
            Gap::RemarkAtExtreme(..) | Gap::RemarkAtGate(_) => "remark_missing",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
