//! What the auditor reads: the chains of all tenants, newest first, and whether they hold.

mod list;
mod words;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

/// The auditor's door.
#[must_use]
pub fn area() -> Area {
    Area::new().get("/audit", Door::Only(&[Role::Auditor]), list::list)
}
