//! Coming in, going out, and who else may: registration, sign-in, the own account, colleagues, invitations, and the
//! province's list of everybody's accounts.

mod accounts;
mod authorities;
mod authority;
mod colleagues;
mod cookie;
mod invitation;
mod mail;
mod own;
mod people;
mod registration;
mod registration_form;
mod sign_in;
mod sign_out;

pub(super) use registration_form::places;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const UNITS: Door = Door::Only(&[Role::Applicant, Role::Authority]);
const APPLICANT: Door = Door::Only(&[Role::Applicant]);
const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of people.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/registration", Door::Public, registration::show)
        .post("/registration", Door::Public, registration::register)
        .get("/sign-in", Door::Public, sign_in::show)
        .post("/sign-in", Door::Public, sign_in::sign_in)
        .post("/sign-out", Door::SignedIn, sign_out::sign_out)
        .get("/invitations/{token}", Door::Public, invitation::show)
        .post("/invitations/{token}", Door::Public, invitation::accept)
        .get("/account", Door::SignedIn, own::show)
        .post("/account/password", Door::SignedIn, own::change_password)
        .post("/account/mail", Door::SignedIn, mail::set)
        .post("/account/mail/removal", Door::SignedIn, mail::remove)
        .get("/account/mail/confirmation", Door::SignedIn, mail::show)
        .post("/account/mail/confirmation", Door::SignedIn, mail::confirm)
        .post("/account/sessions/ending", Door::SignedIn, own::end_other_sessions)
        .post("/account/sessions/{session}/ending", Door::SignedIn, own::end_session)
        .get("/colleagues", UNITS, colleagues::list)
        .post("/colleagues/invitations", UNITS, colleagues::invite)
        .post("/colleagues/{account}/new-password", UNITS, colleagues::new_password)
        .post("/colleagues/{account}/closing", UNITS, colleagues::close)
        .post("/colleagues/{account}/duty", APPLICANT, colleagues::assign)
        .post("/colleagues/hand-over", APPLICANT, colleagues::hand_over)
        .get("/office/accounts", OFFICE, accounts::list)
        .post("/office/accounts/invitations", OFFICE, accounts::invite)
        .post("/office/accounts/{account}/new-password", OFFICE, accounts::new_password)
        .post("/office/accounts/{account}/closing", OFFICE, accounts::close)
        .post("/office/accounts/authorities", OFFICE, authority::appoint)
        .get("/office/authorities", OFFICE, authorities::list)
        .post("/office/authorities", OFFICE, authorities::end)
}
