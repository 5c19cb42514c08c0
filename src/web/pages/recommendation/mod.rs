//! The recommending authority's desk: the list, one file examined clause by clause, the quota; and the province's word on
//! requests for a place more.

mod case;
mod choice;
mod decide;
mod examine;
mod exceptions;
mod figures;
mod lines;
mod list;
mod quota;
mod ranking;
mod sheet;
mod show;

pub(in crate::web::pages) use list::round_asked;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const AUTHORITY: Door = Door::Only(&[Role::Authority]);
const OFFICE: Door = Door::Only(&[Role::Office]);
const BOTH: Door = Door::Only(&[Role::Authority, Role::Office]);
/// The most bytes of one request with a file; the limit of the file itself is a setting.
const UPLOAD_BYTES: usize = 64 << 20;

/// The doors of recommendation.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/recommendation", AUTHORITY, list::list)
        .get("/recommendation/quota", AUTHORITY, quota::show)
        .upload("/recommendation/quota", AUTHORITY, UPLOAD_BYTES, quota::request)
        .get("/recommendation/ranking", AUTHORITY, ranking::show)
        .post("/recommendation/ranking", AUTHORITY, ranking::save)
        .get("/recommendation/{id}", AUTHORITY, show::show)
        .post("/recommendation/{id}", AUTHORITY, examine::save)
        .post("/recommendation/{id}/return", AUTHORITY, decide::send_back)
        .post("/recommendation/{id}/decline", AUTHORITY, decide::decline)
        .post("/recommendation/{id}/forward", AUTHORITY, decide::forward)
        .post("/recommendation/{id}/recall", AUTHORITY, decide::recall)
        .get("/exceptions/{id}/file", BOTH, exceptions::file)
        .get("/office/exceptions", OFFICE, exceptions::list)
        .get("/office/exceptions/{id}", OFFICE, exceptions::show)
        .post("/office/exceptions/{id}", OFFICE, exceptions::decide)
}
