//! URLs of public notices (公示).

use std::fmt::Display;

/// A public notice.
#[must_use]
pub fn notice(id: impl Display) -> String {
    format!("/notices/{id}")
}
/// The canonical list of a notice: what its fingerprint is of.
#[must_use]
pub fn notice_list(id: impl Display) -> String {
    format!("/notices/{id}/list.json")
}
/// Taking a unit off a running notice.
#[must_use]
pub fn struck_off(notice: impl Display, application: impl Display) -> String {
    format!("/notices/{notice}/struck-off/{application}")
}
