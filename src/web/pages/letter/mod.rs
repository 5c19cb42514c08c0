//! 函件: an authority's and the province's letters, from the draft to the reader.

mod kinds;
mod list;
mod release;
mod show;

use crate::web::area::{AUTHORITY, Area, OFFICE};

/// The doors of letters: the same pages for both, each below its own address.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/letters", AUTHORITY, list::list)
        .get("/letters/{id}", AUTHORITY, show::show)
        .post("/letters/{id}", AUTHORITY, show::edit)
        .post("/letters/{id}/cancelling", AUTHORITY, show::cancel)
        .get("/letters/review", AUTHORITY, release::review)
        .post("/letters/release", AUTHORITY, release::release)
        .post("/letters/reminders", AUTHORITY, release::remind)
        .get("/office/letters", OFFICE, list::list)
        .get("/office/letters/{id}", OFFICE, show::show)
        .post("/office/letters/{id}", OFFICE, show::edit)
        .post("/office/letters/{id}/cancelling", OFFICE, show::cancel)
        .get("/office/letters/review", OFFICE, release::review)
        .post("/office/letters/release", OFFICE, release::release)
        .post("/office/letters/reminders", OFFICE, release::remind)
        .post("/office/letters/kinds", OFFICE, kinds::set)
}
