//! How far a file got, whatever became of it afterwards.

use super::Stage;

/// The furthest part of the procedure a file came to (SQL `office_reached`), in the order of the procedure: who is further on has
/// passed all before. What was taken back after it was taken up was taken up all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Begun, never submitted.
    Started,
    /// Submitted at least once.
    Submitted,
    /// Recommended, and not recalled.
    Recommended,
    /// Taken up.
    Accepted,
    /// Every sheet locked.
    Reviewed,
    /// On a proposed list.
    Proposed,
    /// On public notice.
    Noticed,
    /// Holds the title.
    Conferred,
}

impl Reach {
    /// Every part, in the order of the procedure.
    pub const ALL: [Self; 8] = [
        Self::Started,
        Self::Submitted,
        Self::Recommended,
        Self::Accepted,
        Self::Reviewed,
        Self::Proposed,
        Self::Noticed,
        Self::Conferred,
    ];
    /// Its number in SQL `office_reached`.
    #[must_use]
    pub const fn rank(self) -> i16 {
        self as i16
    }
    /// From its number.
    #[must_use]
    pub fn from_rank(rank: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.rank() == rank)
    }
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Submitted => "submitted",
            Self::Recommended => "recommended",
            Self::Accepted => "accepted",
            Self::Reviewed => "reviewed",
            Self::Proposed => "proposed",
            Self::Noticed => "noticed",
            Self::Conferred => "conferred",
        }
    }
    /// From the word in the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Started => "建立草稿",
            Self::Submitted => "提交",
            Self::Recommended => "推荐",
            Self::Accepted => "受理",
            Self::Reviewed => "评审完成",
            Self::Proposed => "拟认定",
            Self::Noticed => "公示",
            Self::Conferred => "授牌",
        }
    }
}

/// Stages a submitted file does not leave by itself, with the word for it.
pub const STOPS: [(Stage, &str); 8] = [
    (Stage::SentBack, "退回未再提交"),
    (Stage::CorrectionRequested, "补正中"),
    (Stage::Declined, "不予推荐"),
    (Stage::NotAccepted, "不予受理"),
    (Stage::NotProposed, "评审后未列入"),
    (Stage::StruckOff, "移出公示"),
    (Stage::NotConferred, "已有称号"),
    (Stage::Withdrawn, "撤回"),
];
