//! 归档: the bundles of a finished round.

mod show;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of archives.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/rounds/{id}/archive", READERS, show::show)
        .post("/office/rounds/{id}/archive", OFFICE, show::ask)
        .get("/office/archives/{id}", READERS, show::file)
}
