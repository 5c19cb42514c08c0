//! 受理: the province's files before the review.

mod checklist;
mod correct;
mod decide;
mod direct;
mod filter;
mod list;
mod show;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of acceptance.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/acceptance", OFFICE, list::list)
        .get("/acceptance/{id}", OFFICE, show::show)
        .get("/acceptance/{id}/checklist", OFFICE, checklist::show)
        .post("/acceptance/{id}", OFFICE, decide::accept)
        .post("/acceptance/{id}/refusal", OFFICE, decide::refuse)
        .post("/acceptance/{id}/correction", OFFICE, correct::request)
        .post("/acceptance/{id}/direct", OFFICE, direct::decide)
}
