//! 撤销: served and decided by the province, answered by the unit, listed for everyone.

mod decide;
pub(super) mod eyes;
mod list;
mod office;
mod paper;
mod public;
mod serve;
mod show;

pub(super) use list::tag;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const BOTH: Door = Door::Only(&[Role::Applicant, Role::Authority]);

/// The doors of revocations.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/revoked", Door::Public, public::list)
        .get("/revocations/{id}", BOTH, show::show)
        .post("/revocations/{id}/statement", Door::Only(&[Role::Applicant]), show::answer)
        .get(
            "/revocations/{id}/notice.pdf",
            Door::Only(&[Role::Applicant, Role::Authority, Role::Office]),
            paper::notice,
        )
        .get(
            "/revocations/{id}/decision.pdf",
            Door::Only(&[Role::Applicant, Role::Authority, Role::Office]),
            paper::decision,
        )
        .get("/office/revocations", OFFICE, list::list)
        .get("/office/titles/{id}/revocation", OFFICE, serve::show)
        .post("/office/titles/{id}/revocation", OFFICE, serve::serve)
        .get("/office/revocations/{id}", OFFICE, office::show)
        .post("/office/revocations/{id}/decision", OFFICE, decide::prepare)
        .post("/office/revocations/{id}/approval", OFFICE, decide::approve)
        .post("/office/revocations/{id}/return", OFFICE, decide::send_back)
}
