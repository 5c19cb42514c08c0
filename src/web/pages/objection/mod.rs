//! 异议: the public form and status page, the province's docket, and the questions to bureaus and units.

mod answer_paper;
mod case;
mod decide;
mod docket;
mod filed;
mod files;
mod form;
mod handle;
mod inquiry;
mod promote;
mod track;
mod typed;

use crate::{
    access::Role,
    objection::{Attached, InquiryKind, ObjectionState, Terms, rules::Limits},
    settings::Objections,
    web::{
        area::{Area, Door},
        view::{
            labels::{Colour, Tag},
            part::FileLine,
            words,
        },
    },
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const ASKED: Door = Door::Only(&[Role::Authority, Role::Applicant]);
/// The most bytes of one request with files; the limit of a file itself is a setting.
const UPLOAD_BYTES: usize = 128 << 20;
/// Who acts at the public entrance, in the audit chain.
const ENTRANCE: &str = "objection";

/// The doors of objections.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/notices/{id}/objection", Door::Public, form::show)
        .upload("/notices/{id}/objection", Door::Public, UPLOAD_BYTES, filed::file)
        .get("/objections", Door::Public, track::ask)
        .post("/objections", Door::Public, track::look_up)
        .post("/objections/reply.pdf", Door::Public, answer_paper::of_receipt)
        .get("/office/objections", READERS, docket::list)
        .get("/office/objections/{id}", READERS, case::show)
        .get("/office/objections/{id}/files/{file}", READERS, files::of_case)
        .get("/office/objections/{id}/reply.pdf", READERS, answer_paper::of_case)
        .post("/office/objections/{id}/acceptance", OFFICE, handle::accept)
        .post("/office/objections/{id}/refusal", OFFICE, handle::refuse)
        .post("/office/objections/{id}/handler", OFFICE, handle::assign)
        .post("/office/objections/{id}/objector", OFFICE, handle::look)
        .post("/office/objections/{id}/inquiries", OFFICE, handle::inquire)
        .post("/office/objections/{id}/disposition", OFFICE, decide::dispose)
        .post("/office/objections/{id}/reply", OFFICE, decide::reply)
        .post("/office/objections/{id}/promotion", OFFICE, promote::promote)
        .get("/inquiries", ASKED, inquiry::list)
        .get("/inquiries/{id}", ASKED, inquiry::show)
        .upload("/inquiries/{id}", ASKED, UPLOAD_BYTES, inquiry::answer)
        .get("/inquiries/{id}/files/{file}", ASKED, files::of_inquiry)
}

/// How an objection stands.
const fn tag(state: ObjectionState) -> Tag {
    let colour = match state {
        ObjectionState::Received => Colour::Blue,
        ObjectionState::Late => Colour::Grey,
        ObjectionState::Accepted => Colour::Orange,
        ObjectionState::NotAccepted | ObjectionState::Rejected => Colour::Grey,
        ObjectionState::Upheld => Colour::Red,
        ObjectionState::UpheldInPart => Colour::Yellow,
    };
    Tag::new(state.label(), colour)
}

/// A question to its reader.
const fn asked(kind: InquiryKind) -> &'static str {
    match kind {
        InquiryKind::Verification => "请核实",
        InquiryKind::Hearing => "请陈述意见",
    }
}

fn terms(settings: &Objections) -> Terms {
    settings.into()
}

fn limits(settings: &Objections) -> Limits {
    settings.into()
}

/// Size and pages of a file.
fn about(size: i64, pages: Option<i32>) -> String {
    pages.map_or_else(|| words::size(size), |pages| format!("{}，{pages}页", words::size(size)))
}

/// A file to be read.
fn line(file: &Attached, href: String) -> FileLine {
    FileLine {
        name: file.name.clone(),
        href: Some(href),
        meta: about(file.size, file.pages),
        ..FileLine::default()
    }
}
