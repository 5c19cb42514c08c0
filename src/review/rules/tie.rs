//! Equal totals share a position, and stay there: who of them goes first is a decision of its own (同分的次序), with its ground, who
//! took it and when. It counts as long as it is about exactly those who are equal; a sheet that was unlocked may part them, or bring
//! in another.

use crate::kernel::refusal::Refusal;
use uuid::Uuid;

/// On what ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieGround {
    /// By the points on one criterion.
    Criterion,
    /// So that prefectures or kinds are balanced.
    Balance,
    /// The meeting voted.
    Vote,
    /// Another ground, told in words.
    Other,
}

impl TieGround {
    /// Every ground, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Criterion, Self::Balance, Self::Vote, Self::Other];
    /// The word of table `tie_decision` and of the form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Balance => "balance",
            Self::Vote => "vote",
            Self::Other => "other",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Criterion => "比较单项指标的得分",
            Self::Balance => "兼顾市州和类型的分布",
            Self::Vote => "会议表决",
            Self::Other => "其他",
        }
    }
}

/// A unit's place in the newest decision it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TieMark {
    /// Which decision.
    pub decision: Uuid,
    /// From 1.
    pub place: u32,
    /// How many units the decision is about.
    pub units: usize,
}

/// Are these equals exactly those of one decision?
#[must_use]
pub fn is_decided(equals: &[Option<TieMark>]) -> bool {
    let Some(Some(first)) = equals.first() else { return false };
    equals.len() > 1
        && first.units == equals.len()
        && equals.iter().all(|one| one.is_some_and(|mark| mark.decision == first.decision))
}

/// May the order of these equals be decided like this? `order`: the units in the order wanted; `equals`: who shares the position.
///
/// # Errors
/// [`TieRefusal`].
pub fn check(order: &[Uuid], equals: &[Uuid], words: &str) -> Result<(), TieRefusal> {
    if equals.len() < 2 {
        return Err(TieRefusal::NotEqual);
    }
    let each_once = equals.iter().all(|unit| order.iter().filter(|one| *one == unit).count() == 1);
    if order.len() != equals.len() || !each_once {
        return Err(TieRefusal::NotAll(equals.len()));
    }
    if words.trim().is_empty() {
        return Err(TieRefusal::WordsMissing);
    }
    Ok(())
}

/// Why the order of equals cannot be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TieRefusal {
    /// Nobody shares the position.
    #[error("这个名次没有同分的单位，可能刚有评分变动")]
    NotEqual,
    /// One is missing, twice there, or does not belong to them.
    #[error("这个名次有{0}个单位同分，次序要把它们都排上，每个一次")]
    NotAll(usize),
    /// No words.
    #[error("写明定这个次序的依据")]
    WordsMissing,
    /// The list is with the principal, or approved.
    #[error("名单已经送审定，同分的次序不能再改")]
    ListStands,
}

impl Refusal for TieRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotEqual => "tie_not_equal",
            Self::NotAll(_) => "tie_not_all",
            Self::WordsMissing => "reason_missing",
            Self::ListStands => "tie_list_stands",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NotEqual | Self::NotAll(_) => "重新打开这一页，按现在的名次定。",
            Self::ListStands => "负责人退回以后再定。",
            Self::WordsMissing => "",
        }
    }
}

#[cfg(test)]
#[path = "tie_tests.rs"]
mod tests;
