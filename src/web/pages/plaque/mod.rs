//! 标牌: ordered for a round, and each followed to the wall and back.

mod list;
mod sheet;
mod show;

use crate::{
    access::Role,
    plaque::{Plaque, PlaqueState},
    web::{
        area::{Area, Door},
        view::labels::{Colour, Tag},
    },
};

const OFFICE: Door = Door::Only(&[Role::Office]);
/// The most bytes of a request with a scan; the limit of the file itself is a setting.
const SCAN_BYTES: usize = 64 << 20;

/// The doors of plaques.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/rounds/{id}/plaques", OFFICE, list::show)
        .post("/office/rounds/{id}/plaques", OFFICE, list::order)
        .get("/office/rounds/{id}/plaques.pdf", OFFICE, list::pdf)
        .get("/office/rounds/{id}/plaques.xlsx", OFFICE, list::workbook)
        .get("/office/plaques/{id}", OFFICE, show::show)
        .post("/office/plaques/{id}", OFFICE, show::step)
        .get("/office/plaques/{id}/sheet.pdf", OFFICE, sheet::print)
        .upload("/office/plaques/{id}/sheets", OFFICE, SCAN_BYTES, sheet::upload)
        .get("/office/plaques/{id}/sheets/{nth}", OFFICE, sheet::file)
}

/// Where a plaque is; that it is to come back goes before that it hangs.
fn tag_of(plaque: &Plaque) -> Tag {
    if plaque.is_due_back() { Tag::new("待收回", Colour::Red) } else { tag(plaque.state) }
}

/// Where a plaque is.
const fn tag(state: PlaqueState) -> Tag {
    let colour = match state {
        PlaqueState::Ordered | PlaqueState::Made => Colour::Blue,
        PlaqueState::HandedOver => Colour::Green,
        PlaqueState::Lost => Colour::Yellow,
        PlaqueState::Returned | PlaqueState::Destroyed => Colour::Grey,
    };
    Tag::new(state.label(), colour)
}
