//! URLs of titles (认定·授牌).

use super::escape;
use std::fmt::Display;

/// The register of titles.
#[must_use]
pub fn register() -> String {
    "/register".into()
}
/// The register with a filter, a query string that begins with `?`.
#[must_use]
pub fn register_with(query: &str) -> String {
    format!("/register{query}")
}
/// The same as a file to take away.
#[must_use]
pub fn register_file(query: &str) -> String {
    format!("/register/list.csv{query}")
}
/// What the register offers to programs, with its schema.
#[must_use]
pub fn open_data() -> String {
    "/open-data".into()
}
/// A file of it: `titles.csv`.
#[must_use]
pub fn open_data_file(name: &str) -> String {
    format!("/open-data/{name}")
}
/// What changed in the register (Atom).
#[must_use]
pub fn register_feed() -> String {
    "/register/feed.atom".into()
}
/// A unit with all its titles.
#[must_use]
pub fn unit(id: impl Display) -> String {
    format!("/units/{id}")
}
/// An entry of the register, by its certificate number.
#[must_use]
pub fn register_entry(number: impl Display) -> String {
    format!("/register/{}", escape(&number.to_string()))
}
/// Ending the file of a unit that holds a title already.
#[must_use]
pub fn ending_without_title(round: impl Display, application: impl Display) -> String {
    format!("/office/rounds/{round}/conferral/{application}/ending")
}
/// A certificate, for who has its number and its check code.
#[must_use]
pub fn certificate(number: impl Display, code: &str) -> String {
    format!("/certificates/{}?code={}", escape(&number.to_string()), escape(code))
}
/// The board of titles and their re-reviews, of all categories or of one.
#[must_use]
pub fn office_titles(category: Option<&str>) -> String {
    category.map_or_else(|| "/office/titles".into(), |category| format!("/office/titles?category={category}"))
}
/// An announcement that went out.
#[must_use]
pub fn announcement(id: impl Display) -> String {
    format!("/announcements/{id}")
}
/// The same on paper.
#[must_use]
pub fn announcement_pdf(id: impl Display) -> String {
    format!("/announcements/{id}/document.pdf")
}
/// The text its digest is over.
#[must_use]
pub fn announcement_body(id: impl Display) -> String {
    format!("/announcements/{id}/document.json")
}
/// The certificates of an announcement, with what was printed of them.
#[must_use]
pub fn office_certificates(announcement: impl Display) -> String {
    format!("/office/announcements/{announcement}/certificates")
}
/// The newest printing of a title's certificate.
#[must_use]
pub fn office_certificate(title: impl Display) -> String {
    format!("/office/titles/{title}/certificate.pdf")
}
/// Printing it again.
#[must_use]
pub fn office_prints(title: impl Display) -> String {
    format!("/office/titles/{title}/prints")
}
/// An electronic duplicate of a certificate, for who has its number and its check code.
#[must_use]
pub fn certificate_pdf(number: impl Display, code: &str) -> String {
    format!("/certificates/{}/certificate.pdf?code={}", escape(&number.to_string()), escape(code))
}
/// What another tool needs to check its signature.
#[must_use]
pub fn certificate_signature(number: impl Display, code: &str) -> String {
    format!("/certificates/{}/signature.zip?code={}", escape(&number.to_string()), escape(code))
}
/// A public key that has signed certificates.
#[must_use]
pub fn signing_key(id: impl Display) -> String {
    format!("/certificate-keys/{id}")
}
