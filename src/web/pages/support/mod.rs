//! 扶持政策: the measures of a bureau or of the province, and what everyone reads of them by prefecture, beside the work plans.

mod act;
mod desk;
mod files;
mod public;
mod save;
mod show;
mod typed;

use crate::{
    support::{Content, MeasureStage},
    web::{
        area::{Area, Door, OFFICIALS, PAPERS_BYTES},
        view::{
            labels::{Colour, Tag},
            part::Facts,
            words,
        },
    },
};

/// The doors of support measures.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/support-desk", OFFICIALS, desk::list)
        .post("/support-desk", OFFICIALS, desk::begin)
        .get("/support-desk/{id}", OFFICIALS, show::show)
        .upload("/support-desk/{id}", OFFICIALS, PAPERS_BYTES, save::save)
        .post("/support-desk/{id}/request", OFFICIALS, act::ask)
        .post("/support-desk/{id}/dropping", OFFICIALS, act::drop)
        .post("/support-desk/{id}/decision", OFFICIALS, act::decide)
        .post("/support-desk/{id}/withdrawal", OFFICIALS, act::withdraw)
        .get("/support-desk/{id}/file", OFFICIALS, files::own)
        .get("/support", Door::Public, public::list)
        .get("/support/{id}", Door::Public, public::show)
        .get("/support/{id}/file", Door::Public, files::published)
}

/// How a measure stands.
const fn tag(stage: MeasureStage) -> Tag {
    let colour = match stage {
        MeasureStage::Draft | MeasureStage::Dropped => Colour::Grey,
        MeasureStage::Asked => Colour::Blue,
        MeasureStage::Published => Colour::Green,
        MeasureStage::Withdrawn => Colour::Red,
    };
    Tag::new(stage.label(), colour)
}

/// What a measure says, but for its summary and file.
fn facts(content: &Content, kind: &str) -> Facts {
    Facts::new()
        .add("类型", kind)
        .maybe("金额", content.amount.map(|amount| amount.label()))
        .maybe("扶持对象", (!content.beneficiaries.is_empty()).then(|| beneficiaries(content)))
        .maybe("文号", (!content.document_number.is_empty()).then(|| content.document_number.clone()))
        .maybe("印发", content.issued_on.map(words::full_day))
        .add("有效期", until(content))
}

/// 示范企业、示范基地.
fn beneficiaries(content: &Content) -> String {
    content.beneficiaries.iter().map(|one| one.label()).collect::<Vec<_>>().join("、")
}

fn until(content: &Content) -> String {
    content.valid_until.map_or_else(|| "长期".to_owned(), |until| format!("到{}", words::full_day(until)))
}
