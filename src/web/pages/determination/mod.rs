//! 审定: the list as it is put before the principal, its minutes, and what the sheets of one application come to.

mod case;
mod decide;
mod minutes;
mod show;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);

/// The doors of determinations.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/determinations/{id}", READERS, show::show)
        .get("/office/determinations/{id}/minutes.pdf", READERS, minutes::minutes)
        .post("/office/determinations/{id}/approval", OFFICE, decide::approve)
        .post("/office/determinations/{id}/return", OFFICE, decide::send_back)
        .get("/office/rounds/{id}/cases/{application}", READERS, case::show)
}
