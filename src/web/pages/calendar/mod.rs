//! The working-day calendar of the province: which years are covered, and loading another one after seeing what it changes.

mod form;
mod load;
mod preview;
mod show;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// A year's file has a few dozen lines; this is room for hundreds of years.
const FILE_BYTES: usize = 256 << 10;

/// The doors of the calendar.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/calendar", OFFICE, show::show)
        .upload("/office/calendar/preview", OFFICE, FILE_BYTES, preview::preview)
        .post("/office/calendar", OFFICE, load::load)
}
