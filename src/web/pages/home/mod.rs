//! The first page of whoever is signed in: what waits for them, and their newest messages.

mod calendar;
mod endings;
mod questions;
mod rereviews;
mod revocations;
mod show;
mod waiting;

use crate::web::area::{Area, Door};

/// The doors of the desk.
#[must_use]
pub fn area() -> Area {
    Area::new().get("/desk", Door::SignedIn, show::show)
}
