//! Pages for everyone: the home page, and the short pages the foot of every page leads to.

mod home;
mod policy;
mod text;
mod tiles;

use crate::web::area::{Area, Door};

/// The doors everyone may pass.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/", Door::Public, home::show)
        .get("/policy", Door::Public, policy::show)
        .get("/help", Door::Public, text::help)
        .get("/accessibility", Door::Public, text::accessibility)
        .get("/privacy", Door::Public, text::privacy)
        .get("/contact", Door::Public, text::contact)
}
