//! A large file on its way: announced, and come so far.

use super::ApplicationId;
use crate::kernel::id::Id;
use chrono::{DateTime, Utc};

/// Tag of [`UploadId`].
#[derive(Debug)]
pub enum UploadTag {}
/// A file on its way.
pub type UploadId = Id<UploadTag>;

/// A file that comes in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// Where it is to lie.
    pub application: ApplicationId,
    /// In which slot of the standard.
    pub slot: String,
    /// Its name, as the applicant knows it.
    pub name: String,
    /// Bytes announced.
    pub size: i64,
    /// Bytes that have come, without a gap.
    pub received: i64,
    /// Until when it is kept unfinished.
    pub expires_at: DateTime<Utc>,
}
