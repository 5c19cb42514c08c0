//! URLs of operation reports (运行报告).

use std::fmt::Display;

/// The published reports.
#[must_use]
pub fn operation_reports() -> String {
    "/operation-reports".into()
}
/// One of them.
#[must_use]
pub fn operation_report(id: impl Display) -> String {
    format!("/operation-reports/{id}")
}
/// Its open data.
#[must_use]
pub fn operation_report_data(id: impl Display) -> String {
    format!("/operation-reports/{id}/data.csv")
}
/// Every report, for the province.
#[must_use]
pub fn office_reports() -> String {
    "/office/operation-reports".into()
}
/// One of them, to be edited.
#[must_use]
pub fn office_report(id: impl Display) -> String {
    format!("/office/operation-reports/{id}")
}
/// Fixing it.
#[must_use]
pub fn office_report_freezing(id: impl Display) -> String {
    format!("/office/operation-reports/{id}/freezing")
}
/// Publishing it, or giving it back.
#[must_use]
pub fn office_report_release(id: impl Display) -> String {
    format!("/office/operation-reports/{id}/release")
}
