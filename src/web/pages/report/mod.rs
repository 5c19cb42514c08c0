//! 运行报告: written at the province, read by everyone.

mod data;
mod figures;
mod list;
mod public;
mod show;

use crate::{
    access::Role,
    returns::report::ReportStage,
    web::{
        area::{Area, Door},
        view::labels::{Colour, Tag},
    },
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of operation reports.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/operation-reports", Door::Public, public::list)
        .get("/operation-reports/{id}", Door::Public, public::show)
        .get("/operation-reports/{id}/data.csv", Door::Public, data::csv)
        .get("/office/operation-reports", OFFICE, list::list)
        .post("/office/operation-reports", OFFICE, list::draw)
        .get("/office/operation-reports/{id}", OFFICE, show::show)
        .post("/office/operation-reports/{id}", OFFICE, show::save)
        .post("/office/operation-reports/{id}/freezing", OFFICE, show::freeze)
        .post("/office/operation-reports/{id}/release", OFFICE, show::release)
}

/// How a report stands.
const fn tag(stage: ReportStage) -> Tag {
    let colour = match stage {
        ReportStage::Draft => Colour::Blue,
        ReportStage::Frozen => Colour::Purple,
        ReportStage::Published => Colour::Green,
    };
    Tag::new(stage.label(), colour)
}
