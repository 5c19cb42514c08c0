//! The one thing that is to be done with a file, and the views of the list.

/// What waits to be done. Every file waits for exactly one thing; `desk_files` in the database says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// No clause marked yet.
    Waiting,
    /// Handed in again, and not looked at since.
    Resubmitted,
    /// Some clauses are open, or changed sections not looked at.
    Examining,
    /// All marked, and marks speak against it: to be sent back or declined.
    Obstructed,
    /// All marked, nothing against it: to be recommended.
    Ready,
    /// With the applicant, in time.
    SentBack,
    /// With the applicant, the term over.
    Overdue,
    /// Recommended, and in no package that was sent: the province waits for the letter.
    Unsent,
    /// Recommended, wherever it went from there.
    Recommended,
    /// Not recommended.
    Declined,
    /// Withdrawn by the applicant.
    Withdrawn,
}

impl Work {
    /// All, in the order of the procedure.
    pub const ALL: [Self; 11] = [
        Self::Waiting,
        Self::Resubmitted,
        Self::Examining,
        Self::Obstructed,
        Self::Ready,
        Self::SentBack,
        Self::Overdue,
        Self::Unsent,
        Self::Recommended,
        Self::Declined,
        Self::Withdrawn,
    ];
    /// What somebody must still do.
    pub const MISSING: [Self; 7] = [
        Self::Waiting,
        Self::Resubmitted,
        Self::Examining,
        Self::Obstructed,
        Self::Ready,
        Self::Overdue,
        Self::Unsent,
    ];
    /// The word in the URL and of `desk_files`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Resubmitted => "resubmitted",
            Self::Examining => "examining",
            Self::Obstructed => "obstructed",
            Self::Ready => "ready",
            Self::SentBack => "sent_back",
            Self::Overdue => "overdue",
            Self::Unsent => "unsent",
            Self::Recommended => "recommended",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.code() == code)
    }
    /// What is missing, in a few words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "未审核",
            Self::Resubmitted => "重新提交待看",
            Self::Examining => "审核未完",
            Self::Obstructed => "审完有问题",
            Self::Ready => "可推荐",
            Self::SentBack => "补正中",
            Self::Overdue => "补正超期",
            Self::Unsent => "缺推荐函",
            Self::Recommended => "已推荐",
            Self::Declined => "不予推荐",
            Self::Withdrawn => "已撤回",
        }
    }
}

/// The views of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Submitted, no clause marked yet.
    Waiting,
    /// Submitted, some clause marked.
    Examining,
    /// Back with the applicant.
    SentBack,
    /// Recommended, wherever it went from there.
    Recommended,
    /// Not recommended.
    Declined,
    /// All that was ever submitted.
    All,
}

impl State {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Examining, Self::SentBack, Self::Recommended, Self::Declined, Self::All];
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Examining => "examining",
            Self::SentBack => "sent_back",
            Self::Recommended => "recommended",
            Self::Declined => "declined",
            Self::All => "all",
        }
    }
    /// From the word in the URL; the first view for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Waiting)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "待审核",
            Self::Examining => "审核中",
            Self::SentBack => "已退回",
            Self::Recommended => "已推荐",
            Self::Declined => "不予推荐",
            Self::All => "全部",
        }
    }
    /// The view in which a file with this work stands besides [`State::All`].
    #[must_use]
    pub const fn of(work: Work) -> Self {
        match work {
            Work::Waiting | Work::Resubmitted => Self::Waiting,
            Work::Examining | Work::Obstructed | Work::Ready => Self::Examining,
            Work::SentBack | Work::Overdue => Self::SentBack,
            Work::Unsent | Work::Recommended => Self::Recommended,
            Work::Declined => Self::Declined,
            Work::Withdrawn => Self::All,
        }
    }
    /// Does a file with this work stand in it?
    #[must_use]
    pub fn shows(self, work: Work) -> bool {
        self == Self::All || self == Self::of(work)
    }
}
