//! Why an authority cannot do something now.

use crate::{application::Stage, kernel::refusal::Refusal, standard::ClauseNumber};

/// Why a file cannot be examined, sent back or recommended like this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecommendRefusal {
    /// It is not on the authority's desk.
    #[error("这件申报现在是“{}”，不在你这里审核，审核结果没有保存", .0.label())]
    NotOnDesk(Stage),
    /// The applicant has handed in again since the page was shown.
    #[error("申报单位重新提交过，你看到的不是最新的内容")]
    Resubmitted,
    /// The term is over.
    #[error("本批的推荐已经截止")]
    TooLate,
    /// Clauses are still open.
    #[error("还有{}条没有审核完：{}", .0.len(), clauses(.0))]
    Unexamined(Vec<ClauseNumber>),
    /// The marks say no.
    #[error("{}标了存疑、缺项或不达标，不能推荐", clauses(.0))]
    Obstructed(Vec<ClauseNumber>),
    /// Changed sections nobody has looked at.
    #[error("重新提交时改过的{}个部分还没有看：{}", .0.len(), .0.join("、"))]
    ChangesUnseen(Vec<String>),
    /// Nothing was named.
    #[error("写明要补正的部分和意见，至少写一处")]
    NothingNamed,
    /// The day for the correction is today or over.
    #[error("补正期限至少要到明天")]
    DueTooSoon,
    /// Another set of candidates than the page showed.
    #[error("候选单位刚刚有变动，排序没有保存")]
    CandidatesChanged,
    /// The day for the correction lies behind the end of recommendations.
    #[error("补正期限不能晚于推荐截止那天，不然来不及推荐")]
    DueTooLate,
}

fn clauses(numbers: &[ClauseNumber]) -> String {
    numbers.iter().map(|number| number.in_words()).collect::<Vec<_>>().join("、")
}

impl Refusal for RecommendRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotOnDesk(_) => "not_on_desk",
            Self::Resubmitted => "resubmitted",
            Self::TooLate => "recommendations_closed",
            Self::Unexamined(_) => "unexamined",
            Self::Obstructed(_) => "obstructed",
            Self::ChangesUnseen(_) => "changes_unseen",
            Self::NothingNamed => "nothing_named",
            Self::DueTooSoon => "due_too_soon",
            Self::DueTooLate => "due_too_late",
            Self::CandidatesChanged => "candidates_changed",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::Unexamined(_) | Self::Obstructed(_) | Self::ChangesUnseen(_) => "四(二)",
            Self::NotOnDesk(_)
            | Self::Resubmitted
            | Self::TooLate
            | Self::NothingNamed
            | Self::DueTooSoon
            | Self::CandidatesChanged
            | Self::DueTooLate => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NotOnDesk(_) => "打开这件申报，看它现在到了哪一步、由谁办。",
            Self::Resubmitted => "打开最新的内容，有更新的条款要再看一遍。",
            Self::TooLate => "确有需要，联系省商务厅。",
            Self::Unexamined(_) => "逐条审核真实性、完整性和是否达标，再推荐。",
            Self::Obstructed(_) => "退回补正，或者不予推荐。",
            Self::ChangesUnseen(_) => "打开“与上次的差异”，看过一部分勾一部分，再推荐。",
            Self::CandidatesChanged => "重新打开排序页，按现在的候选单位再排一次。",
            Self::NothingNamed | Self::DueTooSoon | Self::DueTooLate => "",
        }
    }
}

/// Why the list cannot be arranged like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskRefusal {
    /// Too many views.
    #[error("最多保存12个视图，已经满了")]
    TooMany,
}

impl Refusal for DeskRefusal {
    fn code(&self) -> &'static str {
        "too_many_views"
    }
    fn way_on(&self) -> &'static str {
        "先删掉一个不用的视图，再保存。"
    }
}

/// Why a place more cannot be asked for or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExceptionRefusal {
    /// One request at a time.
    #[error("已有一件增加名额的申请在等省商务厅批复")]
    Pending,
    /// There are places left.
    #[error("还有没用完的名额，用完了再申请增加")]
    PlacesLeft,
    /// It was decided before.
    #[error("这件申请已经批复过")]
    Decided,
}

impl Refusal for ExceptionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Pending => "exception_pending",
            Self::PlacesLeft => "places_left",
            Self::Decided => "exception_decided",
        }
    }
    fn article(&self) -> &'static str {
        "四(二)"
    }
}
