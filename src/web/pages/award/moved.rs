//! What happened when a title came to stand as it stands, in the words of register, certificate and feed.

use crate::award::TitleState;

/// A move of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// 认定.
    Conferred,
    /// 开始复核.
    Opened,
    /// 复核通过.
    Confirmed,
    /// 不予撤销.
    Kept,
    /// 撤销, by a conclusion of before revocations had a procedure of their own.
    FailedThen,
    /// 撤销.
    Revoked,
    /// 主动放弃.
    Surrendered,
    /// 注销.
    Dissolved,
    /// 合并.
    Merged,
    /// 恢复.
    Reinstated,
}

impl Move {
    /// From how it stood before (`None`: not yet) and how it stands since a document.
    pub fn of(before: Option<TitleState>, state: TitleState, document: &str) -> Self {
        let by_rereview = document.starts_with("复核结论") || document.starts_with("复核确认");
        match (before, state) {
            (None, TitleState::Valid) => Self::Conferred,
            (Some(before), TitleState::Valid) if !before.is_held() => Self::Reinstated,
            (_, TitleState::Valid) if by_rereview => Self::Confirmed,
            (Some(TitleState::InRereview), TitleState::InRereview) | (_, TitleState::Valid) => Self::Kept,
            (_, TitleState::InRereview) => Self::Opened,
            (_, TitleState::Revoked) if by_rereview => Self::FailedThen,
            (_, TitleState::Revoked) => Self::Revoked,
            (_, TitleState::Surrendered) => Self::Surrendered,
            (_, TitleState::Dissolved) => Self::Dissolved,
            (_, TitleState::Merged) => Self::Merged,
        }
    }

    /// In a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Conferred => "认定",
            Self::Opened => "开始复核",
            Self::Confirmed => "复核通过",
            Self::Kept => "不予撤销",
            Self::FailedThen | Self::Revoked => "撤销称号",
            Self::Surrendered => "主动放弃称号",
            Self::Dissolved => "注销称号",
            Self::Merged => "单位合并，称号终止",
            Self::Reinstated => "恢复称号",
        }
    }

    /// In a sentence of its history.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Conferred => "认定并授牌",
            Self::Opened => "复核开始",
            Self::Confirmed => "复核通过，确认称号",
            Self::Kept => "不予撤销，称号继续有效",
            Self::FailedThen => "复核没有通过，称号撤销",
            Self::Revoked | Self::Surrendered | Self::Dissolved | Self::Merged | Self::Reinstated => {
                self.label()
            }
        }
    }
}

#[cfg(test)]
#[path = "moved_tests.rs"]
mod tests;
