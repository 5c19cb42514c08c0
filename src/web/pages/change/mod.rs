//! 变更备案: a unit files a change; its bureau and the province look at it.

mod act;
pub(in crate::web::pages) mod beside;
mod file;
mod form;
mod list;
mod show;

use crate::{
    access::Role,
    change::Stage,
    web::{
        area::{Area, Door, OFFICE, PAPERS_BYTES},
        view::labels::{Colour, Tag},
    },
};

const UNIT: Door = Door::Only(&[Role::Applicant]);
const CHECKERS: Door = Door::Only(&[Role::Authority, Role::Office]);
const CONCERNED: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office]);

/// The doors of changes.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/changes", CONCERNED, list::list)
        .upload("/changes", UNIT, PAPERS_BYTES, file::file)
        .get("/changes/new", UNIT, file::new)
        .get("/changes/{id}", CONCERNED, show::show)
        .get("/changes/{id}/file", CONCERNED, show::evidence)
        .post("/changes/{id}/withdrawal", UNIT, act::withdraw)
        .post("/changes/{id}/check", CHECKERS, act::check)
        .post("/changes/{id}/decision", OFFICE, act::decide)
}

/// How a filing stands.
const fn tag(stage: Stage) -> Tag {
    let colour = match stage {
        Stage::Filed | Stage::Checked => Colour::Blue,
        Stage::Entered => Colour::Green,
        Stage::Returned | Stage::Refused => Colour::Yellow,
        Stage::Withdrawn => Colour::Grey,
    };
    Tag::new(stage.label(), colour)
}
