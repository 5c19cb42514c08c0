//! Pages for everyone: the home page, and the short pages the foot of every page leads to.

mod appearance;
mod home;
mod machines;
mod policy;
mod search;
mod search_more;
mod text;
mod tiles;
mod trade;

use crate::web::area::{Area, Door};

/// The doors everyone may pass.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/", Door::Public, home::show)
        .get("/search", Door::Public, search::show)
        .post("/appearance", Door::Public, appearance::choose)
        .get("/robots.txt", Door::Public, machines::robots)
        .get("/sitemap.xml", Door::Public, machines::sitemap)
        .get("/share.png", Door::Public, machines::share)
        .get("/policy", Door::Public, policy::show)
        .get("/help", Door::Public, text::help)
        .get("/accessibility", Door::Public, text::accessibility)
        .get("/privacy", Door::Public, text::privacy)
        .get("/contact", Door::Public, text::contact)
}
