//! The API: what is public as JSON under `/api/v1`, for programs; and, behind a key, what the province's own systems may read.
//!
//! A second tree beside [`web`](crate::web): it stands on the same router with doors and asks the same read models of the
//! capabilities as the pages do, so that an answer here and a page there never differ. It only reads. What it says of itself
//! ([`document`]) is derived from the same types that are sent; a test holds the list of routes to the document and the answers to
//! its schemas, and a fuzzer asks it what nobody would.
//!
//! - Lists come page by page, by key: `next` of one answer is `after` of the next question.
//! - What goes wrong is a problem (RFC 9457): `application/problem+json`.
//! - One place asks at a rate ([`throttle`](crate::web::throttle)) that a reader does not feel; beyond it 429 says when to come again.

mod applications;
mod ask;
mod certificates;
pub mod document;
mod notices;
mod page;
mod rounds;
mod shapes;
mod standards;
mod titles;

use crate::{
    client::Scope,
    web::area::{Area, Door},
};

/// Every door of the API.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/api", Door::Public, page::show)
        .get("/api/v1/openapi.json", Door::Public, document::show)
        .get("/api/v1/rounds", Door::Public, rounds::list)
        .get("/api/v1/rounds/{id}", Door::Public, rounds::show)
        .get("/api/v1/notices", Door::Public, notices::list)
        .get("/api/v1/notices/{id}", Door::Public, notices::show)
        .get("/api/v1/titles", Door::Public, titles::list)
        .get("/api/v1/titles/{number}", Door::Public, titles::show)
        .get("/api/v1/certificates/{number}", Door::Public, certificates::show)
        .get("/api/v1/standards", Door::Public, standards::list)
        .get("/api/v1/standards/{set}/{category}", Door::Public, standards::show)
        .get("/api/v1/province/applications", Door::Token(Scope::Applications), applications::list)
        .get("/api/v1/province/titles", Door::Token(Scope::Titles), titles::with_codes)
}
