//! The papers of a conferral as PDF: 认定通知 and certificates. The same data and day give the same bytes, so none is kept.

mod announcement;
mod certificate;

pub use announcement::{ANNOUNCEMENT, Announcement, Table};
pub use certificate::{CERTIFICATE, Certificate};

use chrono::{Datelike as _, NaiveDate};

/// 2014年1月7日.
fn in_words(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

#[cfg(test)]
#[path = "papers_tests.rs"]
mod tests;
