//! URLs of the working-day calendar.

/// The working-day calendar: covered years, and the form to load one.
#[must_use]
pub fn office_calendar() -> String {
    "/office/calendar".into()
}
/// The form to load a year, filled with what the calendar holds for it.
#[must_use]
pub fn office_calendar_of(year: i32) -> String {
    format!("/office/calendar?year={year}#load")
}
/// What loading a year would change.
#[must_use]
pub fn office_calendar_preview() -> String {
    "/office/calendar/preview".into()
}
