//! 复核: the unit writes and hands in its material, its bureau says what it thinks, the province calls, warns, assesses and decides.

mod assess;
mod campaign;
mod campaigns;
mod conclude;
mod conclusions;
mod file;
mod folder;
mod list;
mod office;
mod opinion;
mod reporting;
mod section;
mod show;
mod submit;
mod words;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const UNIT: Door = Door::Only(&[Role::Applicant]);
const BOTH: Door = Door::Only(&[Role::Applicant, Role::Authority]);
const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);

/// The doors of re-reviews.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/rereviews", BOTH, list::show)
        .get("/rereviews/{id}", BOTH, show::show)
        .post("/rereviews/{id}/material", UNIT, submit::start)
        .get("/rereviews/{id}/sections/{section}", UNIT, section::show)
        .post("/rereviews/{id}/sections/{section}", UNIT, section::save)
        .get("/rereviews/{id}/submission", UNIT, submit::show)
        .post("/rereviews/{id}/submission", UNIT, submit::submit)
        .post("/rereviews/{id}/opinion", Door::Only(&[Role::Authority]), opinion::sign)
        .get(
            "/rereviews/{id}/files/{file}",
            Door::Only(&[Role::Applicant, Role::Authority, Role::Office, Role::Auditor]),
            file::file,
        )
        .get("/office/campaigns", READERS, campaigns::list)
        .post("/office/campaigns", OFFICE, campaigns::open)
        .get("/office/campaigns/new", OFFICE, campaigns::new)
        .get("/office/campaigns/{id}", READERS, campaign::show)
        .get("/office/titles/{id}/rereview", OFFICE, office::show)
        .post("/office/titles/{id}/rereview/assessment", OFFICE, assess::assess)
        .post("/office/titles/{id}/rereview/warning", OFFICE, assess::warn)
        .post("/office/titles/{id}/rereview/paper", OFFICE, assess::paper)
        .post("/office/titles/{id}/rereview/conclusion", OFFICE, conclude::prepare)
        .post("/office/titles/{id}/rereview/approval", OFFICE, conclude::approve)
        .post("/office/titles/{id}/rereview/return", OFFICE, conclude::send_back)
}
