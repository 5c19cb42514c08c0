//! The pages of an application: the unit's list, the form with its sections and files, check and submission, and for everyone
//! who may see it where it stands and what lies in it.

pub mod background;
mod carried;
mod changed;
mod check;
mod clock;
pub mod dossier;
pub(super) mod download;
mod evidence;
pub mod folder;
mod kind;
mod list;
pub mod paper;
mod points;
mod receipt;
pub(super) mod received;
mod section;
mod section_page;
mod show;
mod sign_off;
mod slots;
pub mod talk;
mod tasks;
mod too_late;
mod track;
mod turns;
mod upload;
mod withdraw;

use crate::{
    access::Role,
    application::rules::upload::MOST_PIECE,
    web::area::{Area, Door},
};

const APPLICANT: Door = Door::Only(&[Role::Applicant]);
/// Whoever may see an application: of the own unit, the own area, the own assignments, or all.
const READERS: Door =
    Door::Only(&[Role::Applicant, Role::Authority, Role::Office, Role::Expert, Role::Auditor]);
/// Whoever works on one, and who applies.
const SPEAKERS: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office]);
/// Who may read what they say.
const HEARERS: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office, Role::Auditor]);
/// The most bytes of one request with files; the limit of a single file is a setting.
const UPLOAD_BYTES: usize = 256 << 20;

/// The doors of applications.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/applications", APPLICANT, list::show)
        .post("/applications", APPLICANT, list::start)
        .get("/applications/{id}", READERS, show::show)
        .get("/applications/{id}/form", APPLICANT, tasks::show)
        .get("/applications/{id}/kind", APPLICANT, kind::show)
        .post("/applications/{id}/kind", APPLICANT, kind::choose)
        .get("/applications/{id}/sections/{section}", APPLICANT, section::show)
        .upload("/applications/{id}/sections/{section}", APPLICANT, UPLOAD_BYTES, section::save)
        .get("/applications/{id}/evidence", APPLICANT, evidence::show)
        .upload("/applications/{id}/evidence/{slot}", APPLICANT, UPLOAD_BYTES, evidence::attach)
        .post("/applications/{id}/uploads", APPLICANT, upload::begin)
        .upload("/applications/{id}/uploads/{upload}", APPLICANT, MOST_PIECE, upload::piece)
        .post("/applications/{id}/uploads/{upload}/completion", APPLICANT, upload::finish)
        .get("/applications/{id}/files/{evidence}", READERS, download::file)
        .get("/applications/{id}/files/{evidence}/preview", READERS, download::preview)
        .get("/applications/{id}/files/{evidence}/pages/{seq}", READERS, download::page)
        .post("/applications/{id}/files/{evidence}/removal", APPLICANT, evidence::remove)
        .get("/applications/{id}/check", APPLICANT, check::show)
        .post("/applications/{id}/sign-offs", APPLICANT, check::send_to_sign)
        .get("/applications/{id}/sign-off", APPLICANT, sign_off::show)
        .post("/applications/{id}/sign-off/decision", APPLICANT, sign_off::decide)
        .get("/applications/{id}/submission", READERS, receipt::show)
        .post("/applications/{id}/submission", APPLICANT, check::submit)
        .get("/applications/{id}/withdrawal", APPLICANT, withdraw::ask)
        .post("/applications/{id}/withdrawal", APPLICANT, withdraw::withdraw)
        .get("/applications/{id}/dossier", READERS, dossier::show)
        .get("/applications/{id}/messages", HEARERS, talk::show)
        .post("/applications/{id}/messages", SPEAKERS, talk::say)
        .post("/applications/{id}/messages/settled", SPEAKERS, talk::settle)
        .get("/applications/{id}/dossier.pdf", READERS, paper::dossier::current)
        .get("/applications/{id}/submissions/{seq}", READERS, receipt::of)
        .get("/applications/{id}/submissions/{seq}/dossier.pdf", READERS, paper::dossier::submitted)
        .get("/applications/{id}/submissions/{seq}/receipt.pdf", READERS, paper::receipt::show)
        .get("/applications/{id}/letters/{seq}", READERS, paper::letter::show)
        .get("/applications/{id}/letters/{seq}/letter.pdf", READERS, paper::letter::pdf)
}
