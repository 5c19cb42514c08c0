//! The recommending authority's desk: the list, one file examined clause by clause, the quota; and the province's word on
//! requests for a place more.

mod arrange;
mod asked;
mod case;
mod changes;
mod choice;
mod decide;
mod examine;
mod exceptions;
mod export;
mod figures;
mod lines;
mod list;
mod matrix;
pub(in crate::web::pages) mod paging;
mod quota;
mod ranking;
mod sheet;
mod show;
mod visit;
mod visit_form;

pub(in crate::web::pages) use list::round_asked;

use crate::web::area::{AUTHORITY, Area, OFFICE, OFFICIALS, PAPERS_BYTES};

/// The doors of recommendation.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/recommendation", AUTHORITY, list::list)
        .get("/recommendation/list.csv", AUTHORITY, export::csv)
        .get("/recommendation/list.xlsx", AUTHORITY, export::xlsx)
        .post("/recommendation/views", AUTHORITY, arrange::save)
        .post("/recommendation/views/{view}", AUTHORITY, arrange::change)
        .post("/recommendation/columns", AUTHORITY, arrange::columns)
        .get("/recommendation/quota", AUTHORITY, quota::show)
        .upload("/recommendation/quota", AUTHORITY, PAPERS_BYTES, quota::request)
        .get("/recommendation/ranking", AUTHORITY, ranking::show)
        .post("/recommendation/ranking", AUTHORITY, ranking::save)
        .get("/recommendation/{id}", AUTHORITY, show::show)
        .post("/recommendation/{id}", AUTHORITY, examine::save)
        .get("/recommendation/{id}/visit", AUTHORITY, visit::show)
        .post("/recommendation/{id}/visit", AUTHORITY, visit::save)
        .get("/recommendation/{id}/visit/photos/{photo}", AUTHORITY, visit::photo)
        .get("/recommendation/{id}/checklist", AUTHORITY, visit::checklist)
        .get("/recommendation/{id}/changes", AUTHORITY, changes::show)
        .post("/recommendation/{id}/changes", AUTHORITY, changes::tick)
        .post("/recommendation/{id}/return", AUTHORITY, decide::send_back)
        .post("/recommendation/{id}/decline", AUTHORITY, decide::decline)
        .post("/recommendation/{id}/forward", AUTHORITY, decide::forward)
        .post("/recommendation/{id}/recall", AUTHORITY, decide::recall)
        .get("/exceptions/{id}/file", OFFICIALS, exceptions::file)
        .get("/office/exceptions", OFFICE, exceptions::list)
        .get("/office/exceptions/{id}", OFFICE, exceptions::show)
        .post("/office/exceptions/{id}", OFFICE, exceptions::decide)
}
