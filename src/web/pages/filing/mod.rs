//! 备案: the authority's work plans, the province's list of them, and those everyone may read.

mod draft;
mod files;
mod list;
mod office;
mod published;
mod show;

use crate::{
    filing::PlanStage,
    web::{
        area::{AUTHORITY, Area, Door, OFFICE, OFFICIALS, PAPERS_BYTES},
        view::labels::{Colour, Tag},
    },
};

/// The doors of filing.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/work-plans", AUTHORITY, list::list)
        .post("/work-plans", AUTHORITY, list::begin)
        .get("/work-plans/{id}", AUTHORITY, show::show)
        .upload("/work-plans/{id}", AUTHORITY, PAPERS_BYTES, draft::save)
        .post("/work-plans/{id}/filing", AUTHORITY, show::file)
        .get("/work-plans/{id}/file", AUTHORITY, files::draft)
        .get("/work-plans/{id}/filings/{seq}", OFFICIALS, files::filed)
        .get("/office/work-plans", OFFICE, office::list)
        .get("/office/work-plans/{id}", OFFICE, office::show)
        .post("/office/work-plans/{id}", OFFICE, office::answer)
        .get("/plans", Door::Public, published::list)
        .get("/plans/{id}", Door::Public, published::show)
        .get("/plans/{id}/file", Door::Public, files::published)
}

/// How a plan stands.
const fn tag(stage: PlanStage) -> Tag {
    let colour = match stage {
        PlanStage::Draft => Colour::Grey,
        PlanStage::Filed => Colour::Blue,
        PlanStage::Questioned => Colour::Yellow,
        PlanStage::Acknowledged => Colour::Green,
    };
    Tag::new(stage.label(), colour)
}
