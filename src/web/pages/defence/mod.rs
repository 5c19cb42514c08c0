//! 答辩: the province plans and keeps the day, an expert sees what there is to hear, a unit and its bureau see the slot.

mod agenda;
mod expert;
mod session;
mod session_acts;
mod setting;
mod setting_form;
mod slot;
mod terms;
mod unit;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const EXPERT: Door = Door::Only(&[Role::Expert]);
const APPLICANT: Door = Door::Only(&[Role::Applicant]);
const CONCERNED: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office, Role::Auditor]);

/// The doors of the defence.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/rounds/{id}/defence", READERS, terms::show)
        .post("/office/rounds/{id}/defence", OFFICE, terms::call)
        .post("/office/rounds/{id}/defence/terms", OFFICE, terms::settle)
        .get("/office/rounds/{id}/defence/sessions", OFFICE, setting::new)
        .post("/office/rounds/{id}/defence/sessions", OFFICE, setting::plan)
        .get("/office/defence/{id}", READERS, session::show)
        .get("/office/defence/{id}/setting", OFFICE, setting::edit)
        .post("/office/defence/{id}/setting", OFFICE, setting::revise)
        .post("/office/defence/{id}/order", OFFICE, session_acts::order)
        .post("/office/defence/{id}/announcement", OFFICE, session_acts::announce)
        .post("/office/defence/{id}/panel", OFFICE, session_acts::note_panel)
        .get("/office/defence/{id}/agenda", READERS, agenda::agenda)
        .get("/office/defence/{id}/agenda.pdf", READERS, agenda::agenda_pdf)
        .get("/office/defence/{id}/sign-in", READERS, agenda::sign_in)
        .get("/office/defence/{id}/sign-in.pdf", READERS, agenda::sign_in_pdf)
        .post("/office/defence/{id}/slots/{turn}/time", OFFICE, slot::shift)
        .post("/office/defence/{id}/slots/{turn}/removal", OFFICE, slot::take_out)
        .post("/office/defence/{id}/slots/{turn}/attendance", OFFICE, slot::attend)
        .post("/office/defence/{id}/slots/{turn}/recusals", OFFICE, slot::leave)
        .get("/review/defence", EXPERT, expert::show)
        .get("/applications/{id}/defence", CONCERNED, unit::show)
        .post("/applications/{id}/defence", APPLICANT, unit::answer)
}
