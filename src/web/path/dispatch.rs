//! URLs of packages (上报材料).

use std::fmt::Display;

/// The authority's own package of a round.
#[must_use]
pub fn packages() -> String {
    "/packages".into()
}
/// One version.
#[must_use]
pub fn package(id: impl Display) -> String {
    format!("/packages/{id}")
}
/// A paper of a version: `letter`, `summary`, `opinions`, `workbook`.
#[must_use]
pub fn package_paper(id: impl Display, paper: &str) -> String {
    format!("/packages/{id}/{paper}")
}
/// The same paper as a page: `letter`, `summary`, `opinions`.
#[must_use]
pub fn package_sheet(id: impl Display, paper: &str) -> String {
    format!("/packages/{id}/{paper}/page")
}
/// Its sealed scan.
#[must_use]
pub fn package_scan(id: impl Display) -> String {
    format!("/packages/{id}/scan")
}
/// A file of its sealed scan.
#[must_use]
pub fn package_scanned(id: impl Display, seq: i16) -> String {
    format!("/packages/{id}/scans/{seq}")
}
/// Sending it to the province.
#[must_use]
pub fn package_sending(id: impl Display) -> String {
    format!("/packages/{id}/sending")
}
/// Every authority's package of a round, for the province.
#[must_use]
pub fn office_packages() -> String {
    "/office/packages".into()
}
