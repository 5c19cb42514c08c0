//! URLs of imports (导入).

use std::fmt::Display;

/// The lists that were tried, and where to try another.
#[must_use]
pub fn imports() -> String {
    "/office/imports".into()
}
/// One of them.
#[must_use]
pub fn import(id: impl Display) -> String {
    format!("/office/imports/{id}")
}
/// Its file.
#[must_use]
pub fn import_file(id: impl Display) -> String {
    format!("/office/imports/{id}/file")
}
/// Everything that is wrong with it, as a workbook.
#[must_use]
pub fn import_faults(id: impl Display) -> String {
    format!("/office/imports/{id}/faults.xlsx")
}
/// Loading it.
#[must_use]
pub fn import_confirmation(id: impl Display) -> String {
    format!("/office/imports/{id}/confirmation")
}
/// The workbook to fill in.
#[must_use]
pub fn import_template(kind: impl Display) -> String {
    format!("/office/import-templates/{kind}")
}
