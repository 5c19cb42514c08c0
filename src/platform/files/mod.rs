//! Attached files, stored by content: the name of an object is the SHA-256 of its bytes, so that the same file is stored
//! once and a snapshot's digest finds exactly what was submitted.
//!
//! A file streams into `incoming/`, hashed, counted and looked at as it passes; only when its type, its name and its size
//! agree does it move to `sha256/ab/abcd…`. What is refused leaves nothing behind. What is here is not yet evidence: a row
//! of the capability says what it proves, and a file without a row is never shown.

mod archive;
mod carry;
mod claims;
mod kind;
pub mod look;
pub mod name;
pub mod picture;
mod pieces;
mod preview;
mod refusal;
mod shelf;
pub mod sniff;
mod sweep;
mod verify;

pub use carry::Lying;
pub use claims::claims;
pub use kind::Kind;
pub use preview::MEDIA_TYPE as PREVIEW_TYPE;
pub use refusal::FileRefusal;
pub use shelf::bucket;
pub use sweep::{FilesSwept, Orphans, before};
pub use verify::Held;

use super::error::{Error, Result};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream::BoxStream};
use look::{Blind, Looker};
use object_store::{GetResultPayload, ObjectStore, ObjectStoreExt as _, WriteMultipart, path::Path};
use sha2::{Digest as _, Sha256};
use sniff::Sniffer;
use std::{fmt::Write as _, io::Cursor, sync::Arc};
use uuid::Uuid;

/// Parts on their way to the store at once.
const PARTS: usize = 2;
/// The store.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    max_bytes: u64,
    /// Looks into what is received; `None`: what is inside stays unknown, and there are no small pictures.
    looker: Option<Looker>,
}

/// A file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 in hexadecimal: its name in the store.
    pub digest: String,
    /// Its name, as the person knows it.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What it is.
    pub kind: Kind,
    /// Pages of a PDF, where they could be counted.
    pub pages: Option<i32>,
}

/// A file to be read.
pub struct Opened {
    /// Bytes.
    pub size: u64,
    /// Its content.
    pub content: BoxStream<'static, std::io::Result<Bytes>>,
}

impl Files {
    /// The same, with eyes.
    #[must_use]
    pub fn seeing(self, looker: Option<Looker>) -> Self {
        Self { looker, ..self }
    }

    /// The largest file that is taken, in bytes.
    #[must_use]
    pub const fn max_bytes(&self) -> u64 {
        self.max_bytes
    }

    /// Takes a file. `sent_name` is what the browser calls it.
    ///
    /// # Errors
    /// [`FileRefusal`] when it is not taken: nothing of it stays. Faults of the store.
    pub async fn put<S, E>(&self, sent_name: &str, content: S) -> Result<Stored>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let name = name::clean(sent_name);
        let incoming = Path::from(format!("incoming/{}", Uuid::now_v7()));
        let received = self.receive(&incoming, &name, content).await?;
        let taken = self.settle(&incoming, name, received).await;
        if taken.is_err() {
            self.store.delete(&incoming).await.ok();
        }
        taken
    }

    async fn receive<S, E>(&self, incoming: &Path, name: &str, content: S) -> Result<Received>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let upload = self.store.put_multipart(incoming).await.map_err(fault)?;
        let mut writer = WriteMultipart::new(upload);
        match self.copy(&mut writer, name, content).await {
            Ok(received) => {
                writer.finish().await.map_err(fault)?;
                Ok(received)
            }
            Err(error) => {
                writer.abort().await.ok();
                Err(error)
            }
        }
    }

    async fn copy<S, E>(&self, writer: &mut WriteMultipart, name: &str, content: S) -> Result<Received>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let (mut sniffer, mut hash, mut told) = (Sniffer::default(), Sha256::new(), false);
        let mut content = std::pin::pin!(content);
        while let Some(chunk) = content.next().await {
            let chunk = chunk.map_err(|error| {
                tracing::info!(%error, "an upload broke off");
                FileRefusal::Interrupted(name.to_owned())
            })?;
            sniffer.feed(&chunk);
            hash.update(&chunk);
            if sniffer.seen() > self.max_bytes {
                let limit = format!("{} MB", self.max_bytes >> 20);
                return Err(FileRefusal::TooLarge { name: name.to_owned(), limit }.into());
            }
            if !told && sniffer.has_head() {
                sniffer.verdict(name)?;
                told = true;
            }
            writer.wait_for_capacity(PARTS).await.map_err(fault)?;
            writer.put(chunk);
        }
        if sniffer.seen() == 0 {
            return Err(FileRefusal::Empty(name.to_owned()).into());
        }
        Ok(Received { kind: sniffer.verdict(name)?, size: sniffer.seen(), digest: hex(hash) })
    }

    async fn settle(&self, incoming: &Path, name: String, received: Received) -> Result<Stored> {
        let kind = match received.kind {
            Some(kind) => kind,
            None => self.inspect(incoming, &name).await?,
        };
        let pages = self.insight(incoming, &name, kind).await?;
        self.store.rename(incoming, &place(&received.digest)).await.map_err(fault)?;
        let size = i64::try_from(received.size).map_err(anyhow::Error::from)?;
        Ok(Stored { digest: received.digest, name, size, kind, pages })
    }

    async fn inspect(&self, incoming: &Path, name: &str) -> Result<Kind> {
        let name = name.to_owned();
        let object = self.store.get(incoming).await.map_err(fault)?;
        let kind = match object.payload {
            GetResultPayload::File(file, _) => {
                tokio::task::spawn_blocking(move || archive::inspect(file, &name)).await
            }
            GetResultPayload::Stream(_) => {
                let bytes = object.bytes().await.map_err(fault)?;
                tokio::task::spawn_blocking(move || archive::inspect(Cursor::new(bytes), &name)).await
            }
        };
        Ok(kind.map_err(anyhow::Error::from)??)
    }

    /// Looks inside before it is taken: pages are counted, and what would run, is locked or is made to overwhelm is not taken.
    /// What merely cannot be read is: old scanners write odd files, and people can open them.
    async fn insight(&self, incoming: &Path, name: &str, kind: Kind) -> Result<Option<i32>> {
        let Some(looker) = self.looker.as_ref().filter(|_| look::can_be_seen(kind)) else { return Ok(None) };
        let content = self.store.get(incoming).await.map_err(fault)?.bytes().await.map_err(fault)?;
        let name = name.to_owned();
        match looker.facts(kind, content).await {
            Ok(facts) if facts.locked => Err(FileRefusal::Locked(name).into()),
            Ok(facts) if facts.script => Err(FileRefusal::Script(name).into()),
            Ok(facts) if facts.pixels.is_some_and(|pixels| pixels > look::MOST_PIXELS) => {
                Err(FileRefusal::TooManyPixels(name).into())
            }
            Ok(facts) => Ok(facts.pages.and_then(|pages| i32::try_from(pages).ok())),
            Err(Blind::Overwhelmed) => Err(FileRefusal::Bomb(name).into()),
            Err(Blind::Unreadable) if kind != Kind::Pdf => Err(FileRefusal::Broken(name).into()),
            Err(Blind::Unreadable | Blind::Busy) => Ok(None),
        }
    }

    /// Opens a stored file.
    ///
    /// # Errors
    /// A fault when it is not there: a row says it is.
    pub async fn open(&self, digest: &str) -> Result<Opened> {
        let object = self.get(digest).await.map_err(fault)?;
        let size = object.meta.size;
        let content = object.into_stream().map_err(std::io::Error::other).boxed();
        Ok(Opened { size, content })
    }
}

/// What came in, before its inside was looked at.
struct Received {
    kind: Option<Kind>,
    size: u64,
    digest: String,
}

/// Where content with this digest lies.
fn place(digest: &str) -> Path {
    Path::from(format!("sha256/{}/{digest}", digest.get(..2).unwrap_or_default()))
}

/// A finished hash in hexadecimal.
pub(super) fn hex(hash: Sha256) -> String {
    let mut digest = String::with_capacity(64);
    for byte in hash.finalize() {
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

/// Is it a fault of a store that works, and has no such file? Any other may pass.
#[must_use]
pub fn is_absent(error: &Error) -> bool {
    let Error::Fault(fault) = error else { return false };
    let of_store = |cause: &(dyn std::error::Error + 'static)| {
        matches!(cause.downcast_ref(), Some(object_store::Error::NotFound { .. }))
    };
    fault.chain().any(of_store)
}

fn fault(error: object_store::Error) -> Error {
    Error::Fault(error.into())
}

#[cfg(test)]
#[path = "files_tests.rs"]
mod tests;
