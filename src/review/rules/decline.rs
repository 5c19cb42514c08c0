//! Why an expert steps aside, in fixed words, and how long a reserve is given.

use crate::kernel::day;
use chrono::{DateTime, Days, Utc};

/// Days a reserve has at least, the day of the call not counted.
const RESERVE_DAYS: Days = Days::new(3);

/// Why a place became free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclineKind {
    /// Works there, advises it, holds an office in it.
    Employment,
    /// A near relative does, or holds shares.
    Kin,
    /// Does business with it, lends to it, holds its shares.
    Dealings,
    /// Another relation that could bear on the judgement: it is told in words.
    OtherTie,
    /// Has no time.
    Busy,
    /// Another field.
    Unfit,
    /// Was suspended with the sheet open.
    Suspended,
    /// An officer confirmed a conflict.
    Confirmed,
}

impl DeclineKind {
    /// Those an expert can give.
    pub const OWN: [Self; 6] =
        [Self::Employment, Self::Kin, Self::Dealings, Self::OtherTie, Self::Busy, Self::Unfit];
    /// The word of the table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::Kin => "kin",
            Self::Dealings => "dealings",
            Self::OtherTie => "other_tie",
            Self::Busy => "busy",
            Self::Unfit => "unfit",
            Self::Suspended => "suspended",
            Self::Confirmed => "confirmed",
        }
    }
    /// From what an expert chose.
    #[must_use]
    pub fn own(code: &str) -> Option<Self> {
        Self::OWN.into_iter().find(|kind| kind.code() == code)
    }
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Employment => "在申报单位或其股东单位任职、兼职、当顾问",
            Self::Kin => "近亲属在申报单位任职或持股",
            Self::Dealings => "和申报单位有合作项目、劳务、借贷或持股",
            Self::OtherTie => "有其他可能影响公正评审的关系",
            Self::Busy => "这段时间不能评审",
            Self::Unfit => "不是本人的专业领域",
            Self::Suspended => "专家已暂停评审",
            Self::Confirmed => "经核实有利益冲突",
        }
    }
    /// Does it bar the expert from this unit in other years too?
    #[must_use]
    pub const fn is_tie(self) -> bool {
        match self {
            Self::Employment | Self::Kin | Self::Dealings | Self::OtherTie => true,
            Self::Busy | Self::Unfit | Self::Suspended | Self::Confirmed => false,
        }
    }
    /// Given up without a tie to the unit (弃权), and not because of one (回避)?
    #[must_use]
    pub const fn is_abstention(self) -> bool {
        matches!(self, Self::Busy | Self::Unfit)
    }
    /// From the word of the table.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::OWN.into_iter().chain([Self::Suspended, Self::Confirmed]).find(|kind| kind.code() == code)
    }
    /// Must it be told in words?
    #[must_use]
    pub const fn wants_words(self) -> bool {
        self.is_tie()
    }
}

/// Until when a reserve who is called now is to hand in: with the others, and no sooner than some days from now.
#[must_use]
pub fn reserve_due(others: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    let least = day::day_of(now).checked_add_days(RESERVE_DAYS).map_or(now, day::end_of);
    others.map_or(least, |due| due.max(least))
}

#[cfg(test)]
#[path = "decline_tests.rs"]
mod tests;
