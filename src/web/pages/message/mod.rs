//! Telling people: everyone's inbox, and which mails went out, for the province.

mod inbox;
mod outbox;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of messages and mails.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/messages", Door::SignedIn, inbox::list)
        .post("/messages/{id}", Door::SignedIn, inbox::open)
        .post("/messages/reading", Door::SignedIn, inbox::read_all)
        .get("/office/outbox", OFFICE, outbox::list)
        .post("/office/outbox/{id}/again", OFFICE, outbox::again)
}
