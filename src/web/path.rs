//! Every URL, once, as a function. Templates and redirects call these.

use std::fmt::Display;

/// The public home page.
#[must_use]
pub fn home() -> String {
    "/".into()
}
/// Signing in.
#[must_use]
pub fn sign_in() -> String {
    "/sign-in".into()
}
/// Signing in, then going on to a page of ours.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    format!("/sign-in?next={}", escape(next))
}
/// The desk of whoever is signed in: what waits for them.
#[must_use]
pub fn desk() -> String {
    "/desk".into()
}
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
/// An application.
#[must_use]
pub fn application(id: impl Display) -> String {
    format!("/applications/{id}")
}

/// The creation standards.
#[must_use]
pub fn standards() -> String {
    "/standards".into()
}
/// One creation standard, by the key of its category; a clause is an anchor: `#9-2`.
#[must_use]
pub fn standard(category: &str) -> String {
    format!("/standards/{category}")
}
/// The self-check.
#[must_use]
pub fn self_check() -> String {
    "/self-check".into()
}
/// The self-check of a category.
#[must_use]
pub fn self_check_of(category: &str) -> String {
    format!("/self-check/{category}")
}

/// Percent-encodes a query value; slashes stay readable.
#[must_use]
pub fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}
