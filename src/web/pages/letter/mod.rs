//! 函件: an authority's and the province's letters, from the draft to the reader.

mod kinds;
mod list;
mod paper;
mod release;
mod show;

use crate::{
    access::Role,
    web::area::{AUTHORITY, Area, Door, OFFICE},
};

/// Whoever letters are written to.
const READERS: Door = Door::Only(&[Role::Applicant, Role::Authority]);

/// The doors of letters: the same pages for both who write, each below its own address; and those of whoever got one.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/letters", AUTHORITY, list::list)
        .get("/letters/{id}", AUTHORITY, show::show)
        .post("/letters/{id}", AUTHORITY, show::edit)
        .get("/letters/{id}/letter.pdf", AUTHORITY, paper::own)
        .post("/letters/{id}/cancelling", AUTHORITY, show::cancel)
        .get("/letters/review", AUTHORITY, release::review)
        .post("/letters/release", AUTHORITY, release::release)
        .post("/letters/reminders", AUTHORITY, release::remind)
        .get("/office/letters", OFFICE, list::list)
        .get("/office/letters/{id}", OFFICE, show::show)
        .post("/office/letters/{id}", OFFICE, show::edit)
        .get("/office/letters/{id}/letter.pdf", OFFICE, paper::own)
        .post("/office/letters/{id}/cancelling", OFFICE, show::cancel)
        .get("/office/letters/review", OFFICE, release::review)
        .post("/office/letters/release", OFFICE, release::release)
        .post("/office/letters/reminders", OFFICE, release::remind)
        .post("/office/letters/kinds", OFFICE, kinds::set)
        .get("/received-letters/{id}", READERS, paper::received)
        .get("/received-letters/{id}/letter.pdf", READERS, paper::received_pdf)
}
