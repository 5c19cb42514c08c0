//! Why a list cannot be prepared or decided on.

use crate::kernel::refusal::Refusal;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeterminationRefusal {
    /// A list of the category waits for the principal already.
    #[error("这一类的名单已经送负责人审定，审定以前不能再送一份")]
    Waiting,
    /// B22: a unit is published with its main achievements.
    #[error("{}没有写主要工作业绩，名单和业绩要一起审定、一起公示", .0.join("、"))]
    AchievementsMissing(Vec<String>),
    /// T21: personal numbers do not belong into a public text.
    #[error("{}的主要工作业绩里有手机号或证件号，送审定前删去", .0.join("、"))]
    PersonalNumber(Vec<String>),
    /// It has been approved or sent back.
    #[error("这份名单已经由{0}审定过了")]
    Decided(String),
    /// Who prepared it cannot approve it.
    #[error("拟定和审定不能是同一个人")]
    SameEyes,
    /// Whoever sends it back says why.
    #[error("写明退回的理由")]
    ReasonMissing,
    /// The review has moved since it was prepared.
    #[error("送审以后评分或申报有变动，这份名单不能审定")]
    Moved,
}

impl Refusal for DeterminationRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "determination_waiting",
            Self::AchievementsMissing(_) => "achievements_missing",
            Self::PersonalNumber(_) => "personal_number",
            Self::Decided(_) => "determination_decided",
            Self::SameEyes => "determination_same_eyes",
            Self::ReasonMissing => "reason_missing",
            Self::Moved => "determination_moved",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Waiting => "等负责人同意或退回。",
            Self::SameEyes => "由另一位负责人审定，或者由经办人重新拟定。",
            Self::Moved => "退回以后按现在的排名重新拟定。",
            Self::Decided(_) => "刷新这一页，看审定结果。",
            Self::AchievementsMissing(_) | Self::PersonalNumber(_) | Self::ReasonMissing => "",
        }
    }
}
