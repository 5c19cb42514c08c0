//! URLs of the keys of the API (接口凭证).

use std::fmt::Display;

/// The systems that have a key.
#[must_use]
pub fn clients() -> String {
    "/office/clients".into()
}
/// Revoking one.
#[must_use]
pub fn client_revocation(id: impl Display) -> String {
    format!("/office/clients/{id}/revocation")
}
