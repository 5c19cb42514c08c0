//! URLs of archives (归档).

use std::fmt::Display;

/// The bundle of a version.
#[must_use]
pub fn office_archive(id: impl Display) -> String {
    format!("/office/archives/{id}")
}
