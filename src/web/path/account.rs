//! URLs of people: registration, sign-in, colleagues.

use super::escape;
use std::fmt::Display;

/// Signing in.
#[must_use]
pub fn sign_in() -> String {
    "/sign-in".into()
}
/// Signing in, then going on to a page of ours.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    format!("/sign-in?next={}", escape(next))
}
/// Registering a unit.
#[must_use]
pub fn registration() -> String {
    "/registration".into()
}
/// The own account.
#[must_use]
pub fn account() -> String {
    "/account".into()
}
/// The people of the own unit.
#[must_use]
pub fn colleagues() -> String {
    "/colleagues".into()
}
/// A link that opens a seat.
#[must_use]
pub fn invitation(token: impl Display) -> String {
    format!("/invitations/{token}")
}
/// Everybody's accounts, for the province.
#[must_use]
pub fn office_accounts(role: &str) -> String {
    format!("/office/accounts?role={role}")
}
/// Where the own mail goes.
#[must_use]
pub fn account_mail() -> String {
    "/account/mail".into()
}
/// Confirming the address.
#[must_use]
pub fn account_mail_confirmation() -> String {
    "/account/mail/confirmation".into()
}
/// The table of recommending authorities.
#[must_use]
pub fn office_authorities() -> String {
    "/office/authorities".into()
}
