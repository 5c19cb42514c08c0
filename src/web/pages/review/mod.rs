//! The review: conflicts, panels, draws, an expert's own list and sheet, the ranking.

pub(super) mod asks;
mod assignments;
mod bulk;
mod candidates;
mod conflicts;
mod contests;
mod draw;
mod integrity;
mod integrity_panel;
mod lock;
mod offline;
mod opening;
mod panel;
mod progress;
mod proposal;
mod ranking;
mod ranking_form;
mod ranking_row;
mod ranking_tie;
mod ranking_typed;
mod recusal;
mod release;
mod score;
mod sheet;
mod sheet_boxes;
mod sheet_form;
mod swarm;
mod tasks;
mod unlock;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const EXPERT: Door = Door::Only(&[Role::Expert]);

/// The most bytes of a workbook of offline sheets with its form.
const WORKBOOK_BYTES: usize = 4 << 20;

/// The doors of the review.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/rounds/{id}/assignments", OFFICE, assignments::show)
        .post("/office/rounds/{id}/assignments", OFFICE, panel::save)
        .get("/office/rounds/{id}/bulk", OFFICE, bulk::show)
        .post("/office/rounds/{id}/bulk", OFFICE, bulk::assign)
        .upload("/office/rounds/{id}/bulk/file", OFFICE, WORKBOOK_BYTES, bulk::upload)
        .get("/office/rounds/{id}/conflicts", OFFICE, conflicts::show)
        .post("/office/rounds/{id}/conflicts", OFFICE, conflicts::decide)
        .post("/office/rounds/{id}/seed", OFFICE, draw::bind)
        .post("/office/rounds/{id}/draws", OFFICE, draw::draw)
        .get("/office/rounds/{id}/draws/{draw}", READERS, draw::show)
        .get("/office/rounds/{id}/draws/{draw}/draw.json", READERS, draw::file)
        .get("/draws", Door::Public, draw::public)
        .post("/office/rounds/{id}/release", OFFICE, release::release)
        .get("/office/rounds/{id}/progress", READERS, progress::show)
        .post("/office/rounds/{id}/nudges", OFFICE, progress::nudge)
        .get("/office/rounds/{id}/integrity", READERS, integrity::show)
        .get("/office/rounds/{id}/sheets.csv", READERS, integrity::sheets)
        .get("/office/rounds/{id}/ranking.csv", READERS, integrity::ranking)
        .get("/office/rounds/{id}/ties.csv", READERS, integrity::ties)
        .get("/review", EXPERT, tasks::list)
        .get("/review/offline", EXPERT, offline::show)
        .upload("/review/offline", EXPERT, WORKBOOK_BYTES, offline::take_in)
        .get("/review/offline/sheets.xlsx", EXPERT, offline::workbook)
        .get("/review/{assignment}", EXPERT, opening::enter)
        .get("/review/{assignment}/opening", EXPERT, opening::ask)
        .post("/review/{assignment}/opening", EXPERT, opening::open)
        .post("/review/{assignment}", EXPERT, score::save)
        .post("/review/{assignment}/lock", EXPERT, lock::lock)
        .get("/review/{assignment}/recusal", EXPERT, recusal::ask)
        .post("/review/{assignment}/recusal", EXPERT, recusal::recuse)
        .get("/office/sheets/{id}", READERS, unlock::show)
        .post("/office/sheets/{id}/unlocking", OFFICE, unlock::unlock)
        .get("/office/rounds/{id}/ranking", READERS, ranking::show)
        .post("/office/rounds/{id}/ranking", OFFICE, proposal::save)
        .post("/office/rounds/{id}/ties", OFFICE, ranking_tie::decide)
        .post("/office/rounds/{id}/proposal", OFFICE, proposal::propose)
}
