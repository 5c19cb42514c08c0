//! Rounds: the list, the settings of one that is being prepared, its plan, and the control room.

mod act;
mod all;
mod clauses;
mod edit;
mod figure;
mod form;
mod lead;
mod ledger;
mod list;
mod move_day;
mod pipeline;
mod plan;
mod public;
mod quota;
mod quota_table;
mod quota_terms;
mod show;
mod silence;
mod table_file;
pub(super) mod tabs;
mod todo;
mod years;
mod years_sum;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const READERS: Door = Door::Only(&[Role::Office, Role::Auditor]);
const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of the rounds.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/rounds", READERS, list::list)
        .get("/office/rounds/new", OFFICE, edit::new)
        .post("/office/rounds/new", OFFICE, edit::create)
        .get("/office/rounds/years", READERS, years::show)
        .get("/office/rounds/years.csv", READERS, years::file)
        .get("/office/rounds/{id}", READERS, show::show)
        .get("/office/rounds/{id}/settings", OFFICE, edit::edit)
        .post("/office/rounds/{id}/settings", OFFICE, edit::change)
        .get("/office/rounds/{id}/plan", READERS, plan::show)
        .get("/office/rounds/{id}/plan/{milestone}", OFFICE, move_day::form)
        .post("/office/rounds/{id}/plan/{milestone}", OFFICE, move_day::confirm)
        .get("/office/rounds/{id}/quota", READERS, quota_table::show)
        .post("/office/rounds/{id}/quota", OFFICE, quota_terms::save)
        .post("/office/rounds/{id}/quota/removal", OFFICE, quota_terms::remove)
        .get("/office/rounds/{id}/ledger", READERS, ledger::show)
        .get("/office/rounds/{id}/ledger.csv", READERS, ledger::file)
        .get("/rounds", Door::Public, all::show)
        .get("/rounds/feed.atom", Door::Public, all::feed)
        .get("/office/rounds/{id}/pipeline", READERS, pipeline::show)
        .get("/office/rounds/{id}/pipeline.csv", READERS, pipeline::file)
        .get("/office/rounds/{id}/silence", READERS, silence::show)
        .get("/office/rounds/{id}/silence.csv", READERS, silence::file)
        .get("/office/rounds/{id}/clauses", READERS, clauses::show)
        .get("/office/rounds/{id}/clauses.csv", READERS, clauses::file)
        .get("/rounds/{id}", Door::Public, public::show)
        .post("/office/rounds/{id}/opening", OFFICE, act::open)
        .post("/office/rounds/{id}/closing", OFFICE, act::close)
}
