//! What pages read: the province's list of files that reached it or will.

mod decision;
mod listed;

pub use decision::{Decision, decision, others_of_unit};
pub use listed::{Filter, Listed, listed, tally};

/// The views of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To be taken up: recommended, or 省级企业 and confirmed.
    Waiting,
    /// 省级企业 by its own word.
    Direct,
    /// Taken up, wherever it went from there.
    Accepted,
    /// Not taken up.
    NotAccepted,
    /// With the authorities.
    WithAuthority,
    /// Back with the applicant.
    SentBack,
    /// All that was ever submitted.
    All,
}

impl State {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Direct,
        Self::Accepted,
        Self::NotAccepted,
        Self::WithAuthority,
        Self::SentBack,
        Self::All,
    ];
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Direct => "direct",
            Self::Accepted => "accepted",
            Self::NotAccepted => "not_accepted",
            Self::WithAuthority => "with_authority",
            Self::SentBack => "sent_back",
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
            Self::Waiting => "待受理",
            Self::Direct => "省级企业待确认",
            Self::Accepted => "已受理",
            Self::NotAccepted => "不予受理",
            Self::WithAuthority => "市州审核中",
            Self::SentBack => "退回补正",
            Self::All => "全部",
        }
    }
}
