//! 公示: the province publishes, everyone reads.

mod list;
mod prepare;
mod publish;
mod show;
mod strike_off;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of notices.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/notices", Door::Public, list::list)
        .get("/notices/{id}", Door::Public, show::show)
        .get("/notices/{id}/list.json", Door::Public, show::canonical)
        .get("/office/rounds/{id}/notice", OFFICE, prepare::prepare)
        .post("/office/rounds/{id}/notice", OFFICE, publish::publish)
        .post("/notices/{id}/struck-off/{application}", OFFICE, strike_off::strike_off)
}
