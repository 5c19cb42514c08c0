//! URLs of support measures (扶持政策).

use std::fmt::Display;

/// The own unit's measures.
#[must_use]
pub fn support_desk() -> String {
    "/support-desk".into()
}
/// One of them.
#[must_use]
pub fn own_support(id: impl Display) -> String {
    format!("/support-desk/{id}")
}
/// A part of it: `request`, `dropping`, `decision`, `withdrawal`, `file`.
#[must_use]
pub fn own_support_part(id: impl Display, part: &str) -> String {
    format!("/support-desk/{id}/{part}")
}
/// What everyone reads, by prefecture.
#[must_use]
pub fn support() -> String {
    "/support".into()
}
/// One measure.
#[must_use]
pub fn support_measure(id: impl Display) -> String {
    format!("/support/{id}")
}
/// Its document.
#[must_use]
pub fn support_file(id: impl Display) -> String {
    format!("/support/{id}/file")
}
