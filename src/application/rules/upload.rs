//! A large file comes in pieces: how large a piece is, how long an unfinished file waits, and which piece is next.

use crate::{application::model::Upload, kernel::refusal::Refusal, standard::EvidenceSlot};
use chrono::TimeDelta;

/// Bytes of a piece as the page sends it: a break costs no more than this.
pub const PIECE: usize = 512 << 10;
/// The most bytes of one piece.
pub const MOST_PIECE: usize = 4 << 20;
/// How long an unfinished file waits for its next piece.
pub const LIFE: TimeDelta = TimeDelta::hours(48);
/// How many files of one application may be under way.
pub const MOST: usize = 20;

/// May this file begin to come?
///
/// # Errors
/// [`UploadRefusal`].
pub fn begin(
    slot: &EvidenceSlot,
    (there, under_way): (usize, usize),
    (name, size): (&str, i64),
    max_bytes: u64,
) -> Result<(), UploadRefusal> {
    let bytes = u64::try_from(size).unwrap_or_default();
    if bytes == 0 {
        return Err(UploadRefusal::Empty(name.to_owned()));
    }
    if bytes > max_bytes {
        return Err(UploadRefusal::TooLarge { name: name.to_owned(), limit: max_bytes >> 20 });
    }
    if there >= slot.max_files as usize {
        return Err(UploadRefusal::SlotFull { label: slot.label.clone(), most: slot.max_files });
    }
    if under_way >= MOST { Err(UploadRefusal::TooMany) } else { Ok(()) }
}

/// Is this piece the next one? Tells how far the file has then come.
///
/// # Errors
/// [`UploadRefusal::NotNext`]: the sender asks how far it has come, and goes on from there. [`UploadRefusal::Beyond`].
pub fn next(upload: &Upload, offset: i64, bytes: usize) -> Result<i64, UploadRefusal> {
    if offset != upload.received {
        return Err(UploadRefusal::NotNext);
    }
    let length = i64::try_from(bytes).ok().filter(|length| *length > 0).ok_or(UploadRefusal::NotNext)?;
    offset.checked_add(length).filter(|end| *end <= upload.size).ok_or(UploadRefusal::Beyond)
}

/// Why a piece or a file does not come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UploadRefusal {
    /// It has no bytes.
    #[error("“{0}”是空文件。打开看一看，存好后再上传")]
    Empty(String),
    /// Larger than allowed.
    #[error("“{name}”超过{limit} MB，没有收下。压缩图片或者拆成几个文件，再上传")]
    TooLarge {
        /// Its name.
        name: String,
        /// MiB.
        limit: u64,
    },
    /// No more files fit.
    #[error("“{label}”最多放{most}份，先删去一份再上传")]
    SlotFull {
        /// Of what.
        label: String,
        /// How many fit.
        most: u32,
    },
    /// Too many files are under way.
    #[error("这件申报同时在传的文件太多，等传完几个，或者放弃没传完的，再传")]
    TooMany,
    /// Another piece is next.
    #[error("这一段接不上，从断开的地方接着传")]
    NotNext,
    /// More than was announced.
    #[error("传来的内容比文件大，重新选这个文件再传")]
    Beyond,
    /// Not all of it has come.
    #[error("文件还没有传完")]
    Unfinished,
}

impl Refusal for UploadRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::SlotFull { .. } => "slot_full",
            Self::TooMany => "upload_too_many",
            Self::NotNext => "upload_not_next",
            Self::Beyond => "upload_beyond",
            Self::Unfinished => "upload_unfinished",
        }
    }
}

#[cfg(test)]
#[path = "upload_tests.rs"]
mod tests;
