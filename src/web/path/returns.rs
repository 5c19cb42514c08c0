//! URLs of periodic returns (定期报送).

use std::fmt::Display;

/// The own returns.
#[must_use]
pub fn returns() -> String {
    "/returns".into()
}
/// One of them.
#[must_use]
pub fn own_return(id: impl Display) -> String {
    format!("/returns/{id}")
}
/// It as a workbook, and back.
#[must_use]
pub fn return_workbook(id: impl Display) -> String {
    format!("/returns/{id}/workbook")
}
/// Asking to correct it.
#[must_use]
pub fn return_correction(id: impl Display) -> String {
    format!("/returns/{id}/correction")
}
/// The returns of an area, or of the province.
#[must_use]
pub fn return_desk() -> String {
    "/return-desk".into()
}
/// Their list as a file: `list.csv`, `list.xlsx`.
#[must_use]
pub fn return_desk_file(name: &str) -> String {
    format!("/return-desk/{name}")
}
/// One of them, to be accepted or sent back.
#[must_use]
pub fn desk_return(id: impl Display) -> String {
    format!("/return-desk/{id}")
}
