//! The register of experts: the province's pages, and an expert's own declaration.

mod declaration;
mod entry;
mod form;
mod invitation;
mod list;
mod suspension;
mod ties;
mod works;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const EXPERT: Door = Door::Only(&[Role::Expert]);

/// The doors of the register.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/experts", OFFICE, list::list)
        .post("/office/experts/season", OFFICE, suspension::suspend_all)
        .get("/office/experts/new", OFFICE, entry::new)
        .post("/office/experts/new", OFFICE, entry::create)
        .get("/office/experts/{id}", OFFICE, entry::edit)
        .post("/office/experts/{id}", OFFICE, entry::change)
        .post("/office/experts/{id}/ties", OFFICE, ties::declare)
        .post("/office/experts/{id}/ties/{tie}/removal", OFFICE, ties::remove)
        .post("/office/experts/{id}/works", OFFICE, works::note)
        .post("/office/experts/{id}/works/{work}/removal", OFFICE, works::remove)
        .post("/office/experts/{id}/suspension", OFFICE, suspension::suspend)
        .post("/office/experts/{id}/resumption", OFFICE, suspension::resume)
        .post("/office/experts/{id}/invitation", OFFICE, invitation::invite)
        .get("/review/declaration", EXPERT, declaration::show)
        .post("/review/declaration", EXPERT, declaration::declare)
}
