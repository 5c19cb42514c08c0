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
/// The decision of a title's re-review.
#[must_use]
pub fn office_rereview(title: impl Display) -> String {
    format!("/office/titles/{title}/rereview")
}
