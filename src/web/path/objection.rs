//! URLs of objections (异议) and of the questions they lead to.

use std::fmt::Display;

/// Objecting to a unit of a notice.
#[must_use]
pub fn notice_objection(notice: impl Display) -> String {
    format!("/notices/{notice}/objection")
}
/// How an objection stands, by receipt and secret.
#[must_use]
pub fn objections() -> String {
    "/objections".into()
}
/// The reply as a letter, by receipt and secret.
#[must_use]
pub fn objection_reply() -> String {
    "/objections/reply.pdf".into()
}
/// The province's docket.
#[must_use]
pub fn docket() -> String {
    "/office/objections".into()
}
/// A case of the docket.
#[must_use]
pub fn objection(id: impl Display) -> String {
    format!("/office/objections/{id}")
}
/// An act on a case: `acceptance`, `refusal`, `handler`, `objector`, `inquiries`, `disposition`, `reply`, `promotion`; and its paper `reply.pdf`.
#[must_use]
pub fn objection_act(id: impl Display, act: &str) -> String {
    format!("/office/objections/{id}/{act}")
}
/// A file of a case.
#[must_use]
pub fn objection_file(id: impl Display, file: impl Display) -> String {
    format!("/office/objections/{id}/files/{file}")
}
/// The questions put to the own unit.
#[must_use]
pub fn inquiries() -> String {
    "/inquiries".into()
}
/// One of them.
#[must_use]
pub fn inquiry(id: impl Display) -> String {
    format!("/inquiries/{id}")
}
/// A file of it.
#[must_use]
pub fn inquiry_file(id: impl Display, file: impl Display) -> String {
    format!("/inquiries/{id}/files/{file}")
}
