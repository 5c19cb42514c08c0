//! The nouns of this capability.

use crate::{kernel::id::Id, round::RoundId};
use chrono::{DateTime, Utc};

/// Tag of [`ArchiveId`].
#[derive(Debug)]
pub enum ArchiveTag {}
/// A version of a round's bundle.
pub type ArchiveId = Id<ArchiveTag>;

/// What a bundle is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// SHA-256 of the ZIP: its name in the file store.
    pub digest: String,
    /// What it is saved as.
    pub file_name: String,
    /// Bytes.
    pub size: i64,
    /// Lines of its catalogue.
    pub documents: i32,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveState {
    /// Asked for; the job makes it.
    Waiting,
    /// There.
    Made(DateTime<Utc>, Made),
    /// Not made, and why.
    Failed(DateTime<Utc>, String),
}

/// A version of a round's bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Its id.
    pub id: ArchiveId,
    /// Of which round.
    pub round: RoundId,
    /// 1, then one more each time.
    pub version: i16,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// By whom; `None`: at the command line.
    pub asked_by: Option<String>,
    /// When the making that ended it was begun; `None`: it waits, or ended before that was recorded.
    pub begun_at: Option<DateTime<Utc>>,
    /// How often it was begun in vain.
    pub tries: i16,
    /// When last.
    pub tried_at: Option<DateTime<Utc>>,
    /// How far it is.
    pub state: ArchiveState,
}
