//! The file a bundle grows in, outside the file store, and what killed processes left of such files.

use anyhow::Context as _;
use std::{
    fs::{File, TryLockError},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use uuid::Uuid;

const BEGINS: &str = "shifan-archive-";
const ENDS: &str = ".zip";

/// A file that is gone when this is. It is locked as long as its process lives, so that a sweep can tell it from one left behind.
pub(super) struct Passing {
    path: PathBuf,
    lock: File,
}

impl Passing {
    /// A new one; only the program may read what is in it.
    pub fn create() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("{BEGINS}{}{ENDS}", Uuid::now_v7()));
        let file = File::options().write(true).read(true).create_new(true).mode(0o600).open(&path);
        let lock = file.with_context(|| path.display().to_string())?;
        lock.lock().with_context(|| path.display().to_string())?;
        Ok(Self { path, lock })
    }
    /// To be written to.
    pub fn file(&self) -> anyhow::Result<File> {
        self.lock.try_clone().with_context(|| self.path.display().to_string())
    }
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, "a passing file stays");
        }
    }
}

/// Removes what killed processes left in the temporary folder; tells how many. What another process is writing just now stays.
///
/// # Errors
/// A folder that cannot be read.
pub fn sweep_left_behind() -> std::io::Result<usize> {
    let mut swept = 0;
    for entry in std::fs::read_dir(std::env::temp_dir())? {
        let entry = entry?;
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(BEGINS) && name.ends_with(ENDS));
        if ours && entry.file_type()?.is_file() && is_left_behind(&entry.path()) {
            match std::fs::remove_file(entry.path()) {
                Ok(()) => swept += 1,
                Err(error) => tracing::warn!(%error, "a file left behind stays"),
            }
        }
    }
    Ok(swept)
}

/// Nobody has it in hand; one of another user is none of ours.
fn is_left_behind(path: &Path) -> bool {
    match File::open(path).map(|file| file.try_lock()) {
        Ok(Ok(())) => true,
        Ok(Err(TryLockError::WouldBlock | TryLockError::Error(_))) | Err(_) => false,
    }
}

#[cfg(test)]
#[path = "passing_tests.rs"]
mod tests;
