//! The creation standards for everyone: to read, and to measure oneself against without signing in.

mod choose;
pub mod kept;
mod list;
mod outcome;
mod self_check;
mod show;

use crate::{
    platform::error::{Error, Result},
    standard::Category,
    web::area::{Area, Door},
};

/// The doors of the standards.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/standards", Door::Public, list::show)
        .get("/standards/{category}", Door::Public, show::show)
        .get("/standard-sets/{set}/{category}", Door::Public, show::version)
        .get("/self-check", Door::Public, choose::show)
        .get("/self-check/{category}", Door::Public, self_check::show)
        .post("/self-check/{category}", Door::Public, self_check::check)
}

/// The category of a path; another word leads nowhere.
fn category(word: &str) -> Result<Category> {
    word.parse().map_err(|_| Error::Unseen)
}
