//! The five results of a clause, and how the results of single tests join.

use serde::Serialize;

/// The result of a clause. The same five words everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 达标
    Met,
    /// 未达标
    NotMet,
    /// 需材料: a file or an answer is still wanted.
    NeedsEvidence,
    /// 评审: everything is there, experts judge.
    Judged,
    /// 不适用
    DoesNotApply,
}

impl Outcome {
    /// The word shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Met => "达标",
            Self::NotMet => "未达标",
            Self::NeedsEvidence => "需材料",
            Self::Judged => "评审",
            Self::DoesNotApply => "不适用",
        }
    }

    /// All must hold: one failure decides; then what is still wanted; then what experts must judge.
    #[must_use]
    pub fn of_all(outcomes: &[Self]) -> Self {
        [Self::NotMet, Self::NeedsEvidence, Self::Judged]
            .into_iter()
            .find(|each| outcomes.contains(each))
            .unwrap_or(Self::Met)
    }

    /// One must hold: one success decides; then what is still wanted; then what experts must judge.
    #[must_use]
    pub fn of_any(outcomes: &[Self]) -> Self {
        [Self::Met, Self::NeedsEvidence, Self::Judged]
            .into_iter()
            .find(|each| outcomes.contains(each))
            .unwrap_or(Self::NotMet)
    }
}

/// How the parts of a clause belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// There is one part.
    Single,
    /// 同时具备
    All,
    /// 或
    Any,
}
