//! 典型案例: written by holders and bureaus, looked at, published.

mod act;
mod edit;
mod form;
mod list;
mod picture;
mod public;
mod reading;
mod show;
mod wording;

use crate::{
    access::Role,
    exchange::CaseStage,
    web::{
        area::{Area, Door, OFFICE, OFFICIALS, PAPERS_BYTES},
        view::labels::{Colour, Tag},
    },
};

const AUTHORS: Door = Door::Only(&[Role::Applicant, Role::Authority]);
const CONCERNED: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office]);

pub(super) fn area() -> Area {
    Area::new()
        .get("/exchange/cases", CONCERNED, list::list)
        .post("/exchange/cases", AUTHORS, list::begin)
        .get("/exchange/cases/{id}", CONCERNED, show::show)
        .get("/exchange/cases/{id}/pictures/{photo}", CONCERNED, picture::of_case)
        .get("/exchange/cases/{id}/draft", AUTHORS, edit::edit)
        .upload("/exchange/cases/{id}/draft", AUTHORS, PAPERS_BYTES, edit::save)
        .post("/exchange/cases/{id}/answer", AUTHORS, act::answer)
        .post("/exchange/cases/{id}/withdrawal", AUTHORS, act::withdraw)
        .post("/exchange/cases/{id}/review", OFFICIALS, act::review)
        .get("/exchange/cases/{id}/wording", OFFICIALS, wording::edit)
        .post("/exchange/cases/{id}/wording", OFFICIALS, wording::propose)
        .post("/exchange/cases/{id}/release", OFFICE, act::release)
        .post("/exchange/cases/{id}/removal", OFFICE, act::take_down)
        .get("/case-studies", Door::Public, public::list)
        .get("/case-studies/{id}", Door::Public, public::show)
        .get("/case-studies/{id}/pictures/{photo}", Door::Public, picture::published)
}

/// How a case stands.
const fn tag(stage: CaseStage) -> Tag {
    let colour = match stage {
        CaseStage::Draft | CaseStage::Withdrawn => Colour::Grey,
        CaseStage::Submitted => Colour::Blue,
        CaseStage::Checked => Colour::Teal,
        CaseStage::Returned | CaseStage::Proposed => Colour::Yellow,
        CaseStage::Prepared => Colour::Purple,
        CaseStage::Published => Colour::Green,
        CaseStage::TakenDown => Colour::Red,
    };
    Tag::new(stage.label(), colour)
}
