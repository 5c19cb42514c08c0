//! URLs of plaques (标牌).

use std::fmt::Display;

/// A plaque with its steps.
#[must_use]
pub fn office_plaque(id: impl Display) -> String {
    format!("/office/plaques/{id}")
}
/// The sheet to print, and where it is handed in when it is signed.
#[must_use]
pub fn office_plaque_sheet(id: impl Display) -> String {
    format!("/office/plaques/{id}/sheet.pdf")
}
/// A scan of it.
#[must_use]
pub fn office_plaque_scan(id: impl Display, nth: usize) -> String {
    format!("/office/plaques/{id}/sheets/{nth}")
}
/// Where scans are handed in.
#[must_use]
pub fn office_plaque_scans(id: impl Display) -> String {
    format!("/office/plaques/{id}/sheets")
}
