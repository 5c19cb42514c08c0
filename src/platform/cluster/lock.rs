//! One owner at a time. The lock is `flock(2)` (std's `File::try_lock`), so the kernel frees it however the owner dies;
//! its text tells the next one who holds it.

use super::{error::Error, ident::RunAs};
use crate::kernel::day;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
};

/// The process that owns a cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its process id.
    pub pid: u32,
    /// The subcommand it runs, such as `serve`.
    pub command: String,
    /// When it took the cluster.
    pub since: DateTime<Utc>,
    /// The address it serves, once it does.
    pub address: Option<String>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = day::local(self.since).format("%Y-%m-%d %H:%M:%S");
        write!(f, "进程 {}（shifan {}），自 {since} 起", self.pid, self.command)
    }
}

/// The lock while it is held; dropping it frees it.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// What came of an attempt to take the lock.
pub(super) enum Attempt {
    Taken(Lock),
    HeldBy(Option<Box<Holder>>),
}

impl Lock {
    /// Takes the lock at `path`, or tells who has it.
    pub(super) fn attempt(path: &Path, run_as: &RunAs) -> Result<Attempt, Error> {
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)
            .map_err(Error::io(path))?;
        run_as.give(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Attempt::Taken(Self { file })),
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                file.read_to_string(&mut text).map_err(Error::io(path))?;
                Ok(Attempt::HeldBy(serde_json::from_str(&text).ok()))
            }
            Err(TryLockError::Error(source)) => Err(Error::io(path)(source)),
        }
    }

    /// Writes who holds it.
    pub(super) fn sign(&mut self, holder: &Holder) -> std::io::Result<()> {
        let text = serde_json::to_string(holder)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A stale name would mislead whoever meets the lock in the moment between taking and signing it.
        let _ = self.file.set_len(0);
    }
}
