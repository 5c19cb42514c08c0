//! What can have happened.

use super::model::calendar_id;
use crate::platform::audit::AuditEvent;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// An officer loaded a year.
#[derive(Debug, Serialize)]
pub(super) struct CalendarYearLoaded {
    pub year: i32,
    pub source: String,
    pub holidays: usize,
    pub make_up_days: usize,
    /// Days that became working days or ceased to be; of a new year all days its arrangement marks.
    pub changed: Vec<NaiveDate>,
    /// Fingerprints of the calendar before and after.
    pub before: String,
    pub after: String,
}

impl AuditEvent for CalendarYearLoaded {
    const KIND: &'static str = "calendar.year_loaded";
    fn subject(&self) -> Uuid {
        calendar_id(self.year)
    }
}

/// The program brought its years.
#[derive(Debug, Serialize)]
pub(super) struct ShippedYearsLoaded {
    pub years: Vec<i32>,
    /// Fingerprint of the calendar after.
    pub after: String,
}

impl AuditEvent for ShippedYearsLoaded {
    const KIND: &'static str = "calendar.shipped_years_loaded";
    fn subject(&self) -> Uuid {
        calendar_id(self.years.first().copied().unwrap_or_default())
    }
}
