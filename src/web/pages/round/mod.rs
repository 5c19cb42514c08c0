//! Rounds: the list, the settings of one that is being prepared, and the control room.

mod act;
mod edit;
mod form;
mod list;
mod quota;
mod show;
mod todo;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of the rounds.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/rounds", READERS, list::list)
        .get("/office/rounds/new", OFFICE, edit::new)
        .post("/office/rounds/new", OFFICE, edit::create)
        .get("/office/rounds/{id}", READERS, show::show)
        .get("/office/rounds/{id}/settings", OFFICE, edit::edit)
        .post("/office/rounds/{id}/settings", OFFICE, edit::change)
        .post("/office/rounds/{id}/opening", OFFICE, act::open)
        .post("/office/rounds/{id}/closing", OFFICE, act::close)
}
