//! Coming in, going out, and who else may: registration, sign-in, the own account, colleagues, invitations, and the
//! province's list of everybody's accounts.

mod cookie;
mod registration;
mod registration_form;
mod sign_in;
mod sign_out;

use crate::web::area::{Area, Door};

/// The doors of people.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/registration", Door::Public, registration::show)
        .post("/registration", Door::Public, registration::register)
        .get("/sign-in", Door::Public, sign_in::show)
        .post("/sign-in", Door::Public, sign_in::sign_in)
        .post("/sign-out", Door::SignedIn, sign_out::sign_out)
}
