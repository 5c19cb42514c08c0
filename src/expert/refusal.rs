//! What the register refuses.

use crate::kernel::refusal::Refusal;

/// Why something cannot be written into the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpertRefusal {
    /// The same tie is written down already.
    #[error("这位专家和这个单位的关系已经登记过")]
    TieKnown,
    /// The same earlier work is written down already.
    #[error("这位专家在这个单位的这类经历已经登记过")]
    WorkKnown,
    /// Suspended already.
    #[error("这位专家已经停用")]
    SuspendedBefore,
    /// Not suspended.
    #[error("这位专家没有停用，不用恢复")]
    NotSuspended,
    /// Nobody to suspend.
    #[error("没有可以停用的专家：在库的都已停用，或者还有没交的评分")]
    NobodyToSuspend,
    /// An account is there already.
    #[error("这位专家已经开通账号，不用再邀请")]
    HasAccount,
    /// There is no address to write to.
    #[error("这位专家没有登记邮箱，先在基本信息里补上")]
    NoMail,
}

impl Refusal for ExpertRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TieKnown => "tie_known",
            Self::WorkKnown => "work_known",
            Self::SuspendedBefore => "suspended_before",
            Self::NotSuspended => "not_suspended",
            Self::NobodyToSuspend => "nobody_to_suspend",
            Self::HasAccount => "has_account",
            Self::NoMail => "no_mail",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
}
