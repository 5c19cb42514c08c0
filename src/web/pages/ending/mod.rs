//! 主动放弃, 注销, 合并 and 恢复: asked for by the unit, recorded and decided by the province.

mod decide;
mod list;
mod office;
mod record;
mod show;
mod surrender;

pub(super) use list::tag;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);
const UNIT: Door = Door::Only(&[Role::Applicant]);

/// The doors of endings.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/titles/{id}/surrender", UNIT, surrender::show)
        .post("/titles/{id}/surrender", UNIT, surrender::ask)
        .get("/endings/{id}", Door::Only(&[Role::Applicant, Role::Authority]), show::show)
        .post("/endings/{id}/withdrawal", UNIT, show::withdraw)
        .get(
            "/endings/{id}/decision.pdf",
            Door::Only(&[Role::Applicant, Role::Authority, Role::Office]),
            show::decision,
        )
        .get("/office/endings", OFFICE, list::list)
        .get("/office/titles/{id}/ending", OFFICE, record::show)
        .post("/office/titles/{id}/ending", OFFICE, record::record)
        .get("/office/endings/{id}", OFFICE, office::show)
        .post("/office/endings/{id}/decision", OFFICE, decide::prepare)
        .post("/office/endings/{id}/approval", OFFICE, decide::approve)
        .post("/office/endings/{id}/return", OFFICE, decide::send_back)
}
