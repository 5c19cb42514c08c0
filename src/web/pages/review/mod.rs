//! The review: the pool of experts, panels, an expert's own list and sheet, the ranking.

mod assignments;
mod candidates;
mod contests;
mod draw;
mod expert;
mod expert_form;
mod experts;
mod lock;
mod panel;
mod proposal;
mod ranking;
mod ranking_form;
mod ranking_row;
mod ranking_typed;
mod recusal;
mod release;
mod score;
mod sheet;
mod sheet_form;
mod swarm;
pub(super) mod tabs;
mod tasks;
mod ties;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const EXPERT: Door = Door::Only(&[Role::Expert]);

/// The doors of the review.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/experts", OFFICE, experts::list)
        .get("/office/experts/new", OFFICE, expert::new)
        .post("/office/experts/new", OFFICE, expert::create)
        .get("/office/experts/{id}", OFFICE, expert::edit)
        .post("/office/experts/{id}", OFFICE, expert::change)
        .post("/office/experts/{id}/ties", OFFICE, ties::declare)
        .post("/office/experts/{id}/ties/{tie}/removal", OFFICE, ties::remove)
        .get("/office/rounds/{id}/assignments", OFFICE, assignments::show)
        .post("/office/rounds/{id}/assignments", OFFICE, panel::save)
        .post("/office/rounds/{id}/draws", OFFICE, draw::draw)
        .post("/office/rounds/{id}/release", OFFICE, release::release)
        .post("/office/rounds/{id}/defence", OFFICE, release::call)
        .get("/review", EXPERT, tasks::list)
        .get("/review/{assignment}", EXPERT, sheet::show)
        .post("/review/{assignment}", EXPERT, score::save)
        .post("/review/{assignment}/lock", EXPERT, lock::lock)
        .get("/review/{assignment}/recusal", EXPERT, recusal::ask)
        .post("/review/{assignment}/recusal", EXPERT, recusal::recuse)
        .get("/office/rounds/{id}/ranking", READERS, ranking::show)
        .post("/office/rounds/{id}/ranking", OFFICE, proposal::save)
        .post("/office/rounds/{id}/proposal", OFFICE, proposal::propose)
}
