//! 典型案例: written by holders and bureaus, looked at, published.

pub(super) mod act;
pub(super) mod edit;
mod form;
pub(super) mod list;
pub(super) mod picture;
pub(super) mod public;
mod reading;
pub(super) mod show;
pub(super) mod wording;

use crate::{
    exchange::CaseStage,
    web::view::labels::{Colour, Tag},
};

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
