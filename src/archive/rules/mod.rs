//! When a round may be bundled, when a bundle is begun again, and what a file in the bundle may be called. Pure.

mod again;
mod name;

pub use again::{MOST_TRIES, again, begins};
pub use name::safe;

use crate::{kernel::refusal::Refusal, round::RoundStage};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveRefusal {
    /// Something in it still moves.
    #[error("这一批还没有办结，关闭以后才能归档")]
    RoundRunning,
    /// One is being made.
    #[error("上一次的归档包还没有做完")]
    UnderWay,
}

impl Refusal for ArchiveRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::RoundRunning => "round_not_finished",
            Self::UnderWay => "archive_under_way",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::RoundRunning => "最后一个单位认定授牌、没有申报还在办理以后，在批次总览里关闭这一批。",
            Self::UnderWay => "等它做完，再做新的一版。",
        }
    }
}

/// May a round at this stage be bundled, while another bundle of it is (not) under way?
///
/// # Errors
/// [`ArchiveRefusal`].
pub const fn may_archive(stage: RoundStage, under_way: bool) -> Result<(), ArchiveRefusal> {
    match stage {
        RoundStage::Preparing | RoundStage::Open => Err(ArchiveRefusal::RoundRunning),
        RoundStage::Closed if under_way => Err(ArchiveRefusal::UnderWay),
        RoundStage::Closed => Ok(()),
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
