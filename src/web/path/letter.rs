//! URLs of letters: below `/office` for the province, at the root for authorities.

use crate::access::Role;
use std::fmt::Display;

/// The own unit's letters.
#[must_use]
pub fn letters(role: Role) -> String {
    if role == Role::Office { "/office/letters".into() } else { "/letters".into() }
}
/// One of them.
#[must_use]
pub fn letter(role: Role, id: impl Display) -> String {
    format!("{}/{id}", letters(role))
}
/// As it goes out, on paper.
#[must_use]
pub fn letter_pdf(role: Role, id: impl Display) -> String {
    format!("{}/{id}/letter.pdf", letters(role))
}
/// A letter, for whoever got it.
#[must_use]
pub fn received_letter(id: impl Display) -> String {
    format!("/received-letters/{id}")
}
/// The same on paper.
#[must_use]
pub fn received_letter_pdf(id: impl Display) -> String {
    format!("/received-letters/{id}/letter.pdf")
}
/// Not sending it.
#[must_use]
pub fn letter_cancelling(role: Role, id: impl Display) -> String {
    format!("{}/{id}/cancelling", letters(role))
}
/// A look at who gets those that were chosen.
#[must_use]
pub fn letters_review(role: Role) -> String {
    format!("{}/review", letters(role))
}
/// Releasing them.
#[must_use]
pub fn letters_release(role: Role) -> String {
    format!("{}/release", letters(role))
}
/// Writing reminders.
#[must_use]
pub fn letters_reminders(role: Role) -> String {
    format!("{}/reminders", letters(role))
}
