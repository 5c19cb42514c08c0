//! What kept a bundle from being made, in words for an officer. The technical reason goes to the log, where an operator reads it.

use super::rules::MOST_TRIES;
use crate::platform::error::Error;

/// What it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No room left on a disk.
    DiskFull,
    /// The database was away, or busy.
    Database,
    /// The disk or the file store otherwise.
    Files,
    /// Something else.
    Other,
}

impl Trouble {
    /// From what went wrong.
    pub fn of(error: &Error) -> Self {
        let Error::Fault(fault) = error else {
            return if matches!(error, Error::Busy) { Self::Database } else { Self::Other };
        };
        let causes = || fault.chain();
        let io = causes().find_map(|cause| cause.downcast_ref::<std::io::Error>());
        match io.map(std::io::Error::kind) {
            Some(std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded) => Self::DiskFull,
            _ if causes().any(|cause| cause.is::<sqlx::Error>()) => Self::Database,
            Some(_) => Self::Files,
            None if causes().any(|cause| cause.is::<object_store::Error>()) => Self::Files,
            None => Self::Other,
        }
    }

    /// In the chain.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DiskFull => "disk_full",
            Self::Database => "database",
            Self::Files => "files",
            Self::Other => "other",
        }
    }

    /// Why it was given up.
    pub fn given_up(self) -> String {
        let what = match self {
            Self::DiskFull => "磁盘满了",
            Self::Database => "数据库一直连不上，或者太忙",
            Self::Files => "磁盘或者文件库读写不了",
            Self::Other => "程序出了故障",
        };
        format!("{what}，试了{MOST_TRIES}次都没有做成。请运行维护人员看系统日志，排除以后再做新的一版")
    }
}

#[cfg(test)]
#[path = "trouble_tests.rs"]
mod tests;
