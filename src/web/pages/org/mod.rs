//! The own unit: its profile, from which forms are prefilled.

mod profile;
mod profile_form;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const APPLICANT: Door = Door::Only(&[Role::Applicant]);

/// The doors of the own unit.
#[must_use]
pub fn area() -> Area {
    Area::new().get("/profile", APPLICANT, profile::show).post("/profile", APPLICANT, profile::keep)
}
