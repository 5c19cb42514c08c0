//! URLs of rounds (批次).

use std::fmt::Display;

/// Every round.
#[must_use]
pub fn office_rounds() -> String {
    "/office/rounds".into()
}
/// Preparing a new round.
#[must_use]
pub fn office_round_new() -> String {
    "/office/rounds/new".into()
}
/// The rounds compared: `years`, `years.csv`.
#[must_use]
pub fn office_rounds_years(file: &str) -> String {
    format!("/office/rounds/{file}")
}
/// The control room of a round.
#[must_use]
pub fn office_round(id: impl Display) -> String {
    format!("/office/rounds/{id}")
}
/// A step of a round: `settings`, `plan`, `quota`, `ledger`, `opening`, `assignments`, `conflicts`, `bulk`, `ranking`, `notice`, `conferral`.
#[must_use]
pub fn office_round_part(id: impl Display, part: &str) -> String {
    format!("/office/rounds/{id}/{part}")
}
/// One date of a round's plan, to be moved.
#[must_use]
pub fn office_round_date(id: impl Display, milestone: &str) -> String {
    format!("/office/rounds/{id}/plan/{milestone}")
}
/// The plan of a round, for everyone.
#[must_use]
pub fn round(id: impl Display) -> String {
    format!("/rounds/{id}")
}
/// Every public round.
#[must_use]
pub fn rounds_public() -> String {
    "/rounds".into()
}
