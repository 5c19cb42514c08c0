//! Why not.

use crate::kernel::refusal::Refusal;
use chrono::NaiveDate;
use thiserror::Error;

/// Why a return does not move.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReturnRefusal {
    /// It was handed in and nobody has looked at it yet.
    #[error("报表已经报送，正在核对，现在不能改")]
    InHand,
    /// It was accepted.
    #[error("报表已经核对，不能直接改")]
    Settled,
    /// Somebody else changed it.
    #[error("打开这一页以后，报表又有了改动，没有保存")]
    Stale,
    /// Something is missing or amiss.
    #[error("还不能报送：{0}")]
    Incomplete(String),
    /// The title is not held any more.
    #[error("称号已经撤销，不再报送")]
    TitleEnded,
    /// It is not waiting for a word.
    #[error("这份报表不在等待核对")]
    NothingToDecide,
    /// Sending back needs words.
    #[error("写明哪里要改")]
    WordsMissing,
    /// The bureau accepts first; the province in its place only when its term is over.
    #[error("{0}核对，期限到{1}，省商务厅先不代办")]
    WithTheBureau(String, NaiveDate),
    /// Nothing was accepted that could be corrected.
    #[error("还没有核对过的报表，不用申请更正")]
    NothingToCorrect,
    /// A correction needs a reason.
    #[error("写明为什么要更正")]
    ReasonMissing,
    /// There is such a return already.
    #[error("这一期的报表已经有了")]
    Exists,
}

impl Refusal for ReturnRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::InHand => "return_in_hand",
            Self::Settled => "return_settled",
            Self::Stale => "return_stale",
            Self::Incomplete(_) => "return_incomplete",
            Self::TitleEnded => "title_ended",
            Self::NothingToDecide => "return_not_waiting",
            Self::WordsMissing => "return_words",
            Self::WithTheBureau(..) => "return_with_bureau",
            Self::NothingToCorrect => "nothing_to_correct",
            Self::ReasonMissing => "correction_reason",
            Self::Exists => "return_exists",
        }
    }
    fn article(&self) -> &'static str {
        "附件1第8条、附件2第6条、附件3第7条"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::InHand => "等核对的单位答复；急着改的，电话请它退回",
            Self::Settled => "先申请更正，再改数字；核对过的一版会保留",
            Self::Stale => "重新打开这一页，把改动再做一遍",
            Self::Incomplete(_) => "照页面上的提示改好再报送",
            Self::TitleEnded => "不用办理",
            Self::NothingToDecide => "刷新名单，看别人是否已经办了",
            Self::WordsMissing | Self::ReasonMissing => "写几句话，对方看得到",
            Self::WithTheBureau(..) => "提醒市州商务局核对，期限过后可以代办",
            Self::NothingToCorrect => "直接改就可以",
            Self::Exists => "从列表打开它",
        }
    }
}
