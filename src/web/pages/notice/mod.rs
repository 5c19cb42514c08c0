//! 公示: the province publishes, everyone reads.

mod correct;
mod files;
mod list;
mod plan;
mod prepare;
mod proof;
mod publish;
mod show;
mod strike_off;
mod subscribe;

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
        .get("/notices/feed.atom", Door::Public, files::feed)
        .get("/notices/{id}", Door::Public, show::show)
        .get("/notices/{id}/list.json", Door::Public, show::canonical)
        .get("/notices/{id}/list.csv", Door::Public, files::table)
        .get("/notices/{id}/notice.pdf", Door::Public, files::document)
        .get("/notices/{id}/proof", Door::Public, proof::show)
        .get("/subscriptions", Door::Public, subscribe::ask)
        .post("/subscriptions", Door::Public, subscribe::subscribe)
        .get("/subscriptions/confirmation", Door::Public, subscribe::confirming)
        .post("/subscriptions/confirmation", Door::Public, subscribe::confirm)
        .get("/subscriptions/ending", Door::Public, subscribe::ending)
        .post("/subscriptions/ending", Door::Public, subscribe::end)
        .get("/office/rounds/{id}/notice", OFFICE, prepare::prepare)
        .post("/office/rounds/{id}/notice", OFFICE, publish::publish)
        .post("/office/rounds/{id}/notice/plan", OFFICE, plan::plan)
        .post("/office/rounds/{id}/notice/plan/cancelling", OFFICE, plan::cancel)
        .get("/office/notices/{id}/correction", OFFICE, correct::edit)
        .post("/office/notices/{id}/correction", OFFICE, correct::correct)
        .post("/notices/{id}/struck-off/{application}", OFFICE, strike_off::strike_off)
}
