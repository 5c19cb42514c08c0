//! URLs of the other endings of a title (放弃, 注销, 合并) and of the way back (恢复).

use std::fmt::Display;

/// The unit asks to give a title up.
#[must_use]
pub fn surrender(title: impl Display) -> String {
    format!("/titles/{title}/surrender")
}
/// One on its way, as its unit and its bureau see it.
#[must_use]
pub fn ending(id: impl Display) -> String {
    format!("/endings/{id}")
}
/// Taking it back.
#[must_use]
pub fn ending_withdrawal(id: impl Display) -> String {
    format!("/endings/{id}/withdrawal")
}
/// The decision as PDF.
#[must_use]
pub fn ending_pdf(id: impl Display) -> String {
    format!("/endings/{id}/decision.pdf")
}
/// Recording one of a title.
#[must_use]
pub fn office_ending_of(title: impl Display) -> String {
    format!("/office/titles/{title}/ending")
}
/// All of them.
#[must_use]
pub fn office_endings() -> String {
    "/office/endings".into()
}
/// The province's desk of one.
#[must_use]
pub fn office_ending(id: impl Display) -> String {
    format!("/office/endings/{id}")
}
/// An act on it: `decision`, `approval`, `return`.
#[must_use]
pub fn office_ending_part(id: impl Display, part: &str) -> String {
    format!("/office/endings/{id}/{part}")
}
