//! URLs of the defence (答辩).

use std::fmt::Display;

/// A session: its panel, its slots, who came.
#[must_use]
pub fn office_defence(id: impl Display) -> String {
    format!("/office/defence/{id}")
}
/// Something about a session: `setting`, `order`, `agenda`, `agenda.pdf`, `sign-in`.
#[must_use]
pub fn office_defence_part(id: impl Display, part: &str) -> String {
    format!("/office/defence/{id}/{part}")
}
/// Something about one slot of a session: `time`, `attendance`, `recusals`, `removal`.
#[must_use]
pub fn office_defence_slot(id: impl Display, slot: impl Display, part: &str) -> String {
    format!("/office/defence/{id}/slots/{slot}/{part}")
}
/// The slot of an application, for its unit and its bureau.
#[must_use]
pub fn application_defence(application: impl Display) -> String {
    format!("/applications/{application}/defence")
}
/// What an expert hears.
#[must_use]
pub fn review_defence() -> String {
    "/review/defence".into()
}
