//! 认定·授牌: the province confers; everyone reads the register and checks certificates; officers watch what falls due.

mod board;
mod certificates;
mod check;
mod confer;
mod conferral;
mod document;
mod entry;
mod feed;
mod filter;
mod moved;
pub(in crate::web::pages) mod open_data;
mod record;
mod register;
mod signature;
mod unit;

pub(in crate::web::pages) use register::short;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of titles.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/register", Door::Public, register::list)
        .get("/register/list.csv", Door::Public, register::file)
        .get("/register/feed.atom", Door::Public, feed::feed)
        .get("/register/{number}", Door::Public, entry::entry)
        .get("/units/{id}", Door::Public, unit::show)
        .get("/open-data", Door::Public, open_data::page::show)
        .get("/open-data/titles.csv", Door::Public, open_data::file::titles)
        .get("/open-data/titles.json", Door::Public, open_data::file::titles)
        .get("/open-data/titles.xlsx", Door::Public, open_data::file::titles)
        .get("/open-data/standings.csv", Door::Public, open_data::file::standings)
        .get("/open-data/standings.json", Door::Public, open_data::file::standings)
        .get("/open-data/standings.xlsx", Door::Public, open_data::file::standings)
        .get("/open-data/notices.csv", Door::Public, open_data::file::notices)
        .get("/open-data/notices.json", Door::Public, open_data::file::notices)
        .get("/open-data/notices.xlsx", Door::Public, open_data::file::notices)
        .get("/certificates", Door::Public, check::form)
        .get("/certificates/{number}", Door::Public, check::certificate)
        .get("/office/rounds/{id}/conferral", OFFICE, conferral::show)
        .post("/office/rounds/{id}/conferral", OFFICE, confer::confer)
        .post("/office/rounds/{id}/conferral/{application}/ending", OFFICE, confer::end_without_title)
        .get("/office/rounds/{id}/announcement", OFFICE, document::preview)
        .post("/office/rounds/{id}/announcement", OFFICE, document::draft)
        .get("/office/rounds/{id}/announcement.pdf", OFFICE, document::preview_pdf)
        .get("/announcements/{id}", Door::Public, document::show)
        .get("/announcements/{id}/document.pdf", Door::Public, document::pdf)
        .get("/announcements/{id}/document.json", Door::Public, document::body)
        .get("/office/announcements/{id}/certificates", OFFICE, certificates::list)
        .get("/office/announcements/{id}/certificates.pdf", OFFICE, certificates::all)
        .get("/office/announcements/{id}/certificates.zip", OFFICE, certificates::zip)
        .get("/office/titles/{id}/certificate.pdf", OFFICE, certificates::pdf)
        .post("/office/titles/{id}/prints", OFFICE, certificates::print)
        .get("/certificates/{number}/certificate.pdf", Door::Public, signature::duplicate)
        .get("/certificates/{number}/signature.zip", Door::Public, signature::files)
        .get("/certificate-keys/{key}", Door::Public, signature::key)
        .get("/office/titles", Door::Only(&[Role::Office, Role::Auditor]), board::show)
}
