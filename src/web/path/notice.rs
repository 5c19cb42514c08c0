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
/// Something about a notice that everyone may have: `list.csv`, `notice.pdf`, `proof`.
#[must_use]
pub fn notice_part(id: impl Display, part: &str) -> String {
    format!("/notices/{id}/{part}")
}
/// Correcting a notice.
#[must_use]
pub fn notice_correction(id: impl Display) -> String {
    format!("/office/notices/{id}/correction")
}
/// Setting a publication for a minute to come.
#[must_use]
pub fn office_notice_plan(round: impl Display) -> String {
    format!("/office/rounds/{round}/notice/plan")
}
/// The feed of notices (Atom).
#[must_use]
pub fn notice_feed() -> String {
    "/notices/feed.atom".into()
}
/// Following the notices by mail.
#[must_use]
pub fn subscriptions() -> String {
    "/subscriptions".into()
}
