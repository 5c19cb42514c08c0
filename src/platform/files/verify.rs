//! Is what the store holds still what was put there? Read again from the first byte to the last.

use super::{Files, fault, hex};
use crate::platform::error::Result;
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};

/// What lies under a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Missing,
    /// Something else.
    Altered,
    /// The content, of so many bytes.
    Sound(u64),
}

impl Files {
    /// Reads a stored file and computes its digest again.
    ///
    /// # Errors
    /// Faults of the store, other than that the file is not there.
    pub async fn verify(&self, digest: &str) -> Result<Held> {
        let object = match self.get(digest).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(Held::Missing),
            other => other.map_err(fault)?,
        };
        let (mut hash, mut size, mut content) = (Sha256::new(), 0, object.into_stream());
        while let Some(chunk) = content.next().await {
            let chunk = chunk.map_err(fault)?;
            size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            hash.update(&chunk);
        }
        Ok(if hex(hash) == digest { Held::Sound(size) } else { Held::Altered })
    }
}
