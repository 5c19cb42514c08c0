//! 认定·授牌: the province confers; everyone reads the register and checks certificates; officers watch the re-reviews.

mod board;
mod check;
mod confer;
mod conferral;
mod entry;
mod filter;
mod record;
mod register;
mod rereview;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of titles.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/register", Door::Public, register::list)
        .get("/register/list.csv", Door::Public, register::file)
        .get("/register/{number}", Door::Public, entry::entry)
        .get("/certificates", Door::Public, check::form)
        .get("/certificates/{number}", Door::Public, check::certificate)
        .get("/office/rounds/{id}/conferral", OFFICE, conferral::show)
        .post("/office/rounds/{id}/conferral", OFFICE, confer::confer)
        .post("/office/rounds/{id}/conferral/{application}/ending", OFFICE, confer::end_without_title)
        .get("/office/titles", Door::Only(&[Role::Office, Role::Auditor]), board::show)
        .get("/office/titles/{id}/rereview", OFFICE, rereview::show)
        .post("/office/titles/{id}/rereview", OFFICE, rereview::decide)
}
