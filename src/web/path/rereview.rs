//! URLs of re-reviews (复核).

use std::fmt::Display;

/// The own re-reviews of a unit; those of its area for a bureau.
#[must_use]
pub fn rereviews() -> String {
    "/rereviews".into()
}
/// One, as the unit and its bureau see it.
#[must_use]
pub fn rereview(id: impl Display) -> String {
    format!("/rereviews/{id}")
}
/// A part of it: `material`, `submission`, `opinion`.
#[must_use]
pub fn rereview_part(id: impl Display, part: &str) -> String {
    format!("/rereviews/{id}/{part}")
}
/// A section of the material.
#[must_use]
pub fn rereview_section(id: impl Display, section: &str) -> String {
    format!("/rereviews/{id}/sections/{section}")
}
/// A file of the material.
#[must_use]
pub fn rereview_file(id: impl Display, file: impl Display) -> String {
    format!("/rereviews/{id}/files/{file}")
}
/// The campaigns.
#[must_use]
pub fn campaigns() -> String {
    "/office/campaigns".into()
}
/// Opening one.
#[must_use]
pub fn new_campaign() -> String {
    "/office/campaigns/new".into()
}
/// One of them.
#[must_use]
pub fn campaign(id: impl Display) -> String {
    format!("/office/campaigns/{id}")
}
/// The desk of a title's re-review.
#[must_use]
pub fn office_rereview(title: impl Display) -> String {
    format!("/office/titles/{title}/rereview")
}
/// An act on it: `assessment`, `warning`, `paper`, `conclusion`, `approval`, `return`.
#[must_use]
pub fn office_rereview_part(title: impl Display, part: &str) -> String {
    format!("/office/titles/{title}/rereview/{part}")
}
