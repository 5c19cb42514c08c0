//! URLs of messages and mails.

use std::fmt::Display;

/// The own messages.
#[must_use]
pub fn messages() -> String {
    "/messages".into()
}
/// One of them: it is marked as read and leads to its page.
#[must_use]
pub fn message(id: impl Display) -> String {
    format!("/messages/{id}")
}
/// Which mails went out, for the province.
#[must_use]
pub fn office_outbox() -> String {
    "/office/outbox".into()
}
/// Sending one again.
#[must_use]
pub fn office_outbox_again(id: impl Display) -> String {
    format!("/office/outbox/{id}/again")
}
