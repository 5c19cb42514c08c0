//! URLs of work plans (备案).

use std::fmt::Display;

/// The own work plans.
#[must_use]
pub fn work_plans() -> String {
    "/work-plans".into()
}
/// One of them.
#[must_use]
pub fn work_plan(id: impl Display) -> String {
    format!("/work-plans/{id}")
}
/// Putting it on file.
#[must_use]
pub fn work_plan_filing(id: impl Display) -> String {
    format!("/work-plans/{id}/filing")
}
/// The file of its draft.
#[must_use]
pub fn work_plan_file(id: impl Display) -> String {
    format!("/work-plans/{id}/file")
}
/// The file of its n-th filing.
#[must_use]
pub fn work_plan_filed(id: impl Display, seq: i16) -> String {
    format!("/work-plans/{id}/filings/{seq}")
}
/// Every authority's plan of a year, for the province.
#[must_use]
pub fn office_work_plans() -> String {
    "/office/work-plans".into()
}
/// One of them, to be answered.
#[must_use]
pub fn office_work_plan(id: impl Display) -> String {
    format!("/office/work-plans/{id}")
}
/// The plans everyone may read.
#[must_use]
pub fn plans() -> String {
    "/plans".into()
}
/// One of them.
#[must_use]
pub fn plan(id: impl Display) -> String {
    format!("/plans/{id}")
}
/// Its file.
#[must_use]
pub fn plan_file(id: impl Display) -> String {
    format!("/plans/{id}/file")
}
