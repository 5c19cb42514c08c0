//! URLs of acceptance (受理).

use std::fmt::Display;

/// What waits to be taken up by the province.
#[must_use]
pub fn acceptances() -> String {
    "/acceptance".into()
}
/// Taking up one application.
#[must_use]
pub fn acceptance(id: impl Display) -> String {
    format!("/acceptance/{id}")
}
/// Deciding the flag 省级企业 of one application.
#[must_use]
pub fn acceptance_direct(id: impl Display) -> String {
    format!("/acceptance/{id}/direct")
}
