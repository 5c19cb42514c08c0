//! URLs of changes on file (变更备案).

use std::fmt::Display;

/// The changes one sees; filing one.
#[must_use]
pub fn changes() -> String {
    "/changes".into()
}
/// The form.
#[must_use]
pub fn change_form() -> String {
    "/changes/new".into()
}
/// One of them.
#[must_use]
pub fn change(id: impl Display) -> String {
    format!("/changes/{id}")
}
/// Its evidence.
#[must_use]
pub fn change_file(id: impl Display) -> String {
    format!("/changes/{id}/file")
}
/// What is done with it: `withdrawal`, `check`, `decision`.
#[must_use]
pub fn change_part(id: impl Display, part: &str) -> String {
    format!("/changes/{id}/{part}")
}
