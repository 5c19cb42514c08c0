//! URLs of revocations (撤销).

use std::fmt::Display;

/// 撤销名单, for everyone.
#[must_use]
pub fn revoked() -> String {
    "/revoked".into()
}
/// One on its way, as its unit and its bureau see it.
#[must_use]
pub fn revocation(id: impl Display) -> String {
    format!("/revocations/{id}")
}
/// A part of it: `statement`, `notice.pdf`, `decision.pdf`.
#[must_use]
pub fn revocation_part(id: impl Display, part: &str) -> String {
    format!("/revocations/{id}/{part}")
}
/// Serving the notice of intent for a title.
#[must_use]
pub fn office_serving(title: impl Display) -> String {
    format!("/office/titles/{title}/revocation")
}
/// All of them.
#[must_use]
pub fn office_revocations() -> String {
    "/office/revocations".into()
}
/// The province's desk of one.
#[must_use]
pub fn office_revocation(id: impl Display) -> String {
    format!("/office/revocations/{id}")
}
/// An act on it: `decision`, `approval`, `return`.
#[must_use]
pub fn office_revocation_part(id: impl Display, part: &str) -> String {
    format!("/office/revocations/{id}/{part}")
}
