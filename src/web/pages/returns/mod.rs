//! 定期报送: the titleholder's returns, and the desk of whoever accepts them.

mod case;
mod correct;
mod desk;
mod export;
mod form;
mod list;
mod page;
mod sheet;
mod term;
mod workbook;

use crate::{
    access::Role,
    returns::{Return, Stage, Timeliness},
    web::{
        area::{Area, Door},
        view::labels::{Colour, Tag},
    },
};
use chrono::NaiveDate;

const APPLICANT: Door = Door::Only(&[Role::Applicant]);
const DESK: Door = Door::Only(&[Role::Authority, Role::Office, Role::Auditor]);
const DECIDERS: Door = Door::Only(&[Role::Authority, Role::Office]);
/// The most bytes of one request with a workbook; the limit of the file itself is a setting.
const UPLOAD_BYTES: usize = 32 << 20;

/// The doors of returns.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/returns", APPLICANT, list::list)
        .get("/returns/{id}", APPLICANT, form::show)
        .post("/returns/{id}", APPLICANT, form::save)
        .get("/returns/{id}/workbook", APPLICANT, workbook::give)
        .upload("/returns/{id}/workbook", APPLICANT, UPLOAD_BYTES, workbook::take)
        .post("/returns/{id}/correction", APPLICANT, correct::correct)
        .get("/return-desk", DESK, desk::list)
        .get("/return-desk/list.csv", DESK, export::csv)
        .get("/return-desk/list.xlsx", DESK, export::xlsx)
        .get("/return-desk/{id}", DESK, case::show)
        .post("/return-desk/{id}", DECIDERS, case::decide)
}

/// How a return stands: its stage, or that it is late.
fn tag(one: &Return, today: NaiveDate) -> Tag {
    let (label, colour) = match (one.stage, one.timeliness(today)) {
        (_, Timeliness::Missing(_)) => ("逾期", Colour::Red),
        (_, Timeliness::Excused) => ("不再报送", Colour::Grey),
        (Stage::Draft, _) => (Stage::Draft.label(), Colour::Blue),
        (Stage::Submitted, _) => (Stage::Submitted.label(), Colour::Teal),
        (stage @ (Stage::Returned | Stage::Correcting), _) => (stage.label(), Colour::Yellow),
        (Stage::Accepted, _) => (Stage::Accepted.label(), Colour::Green),
    };
    Tag::new(label, colour)
}

/// Whether a return came in time, as of a day, in words.
fn timely_of(one: &Return, today: NaiveDate) -> String {
    came(one.timeliness(today), one.is_late_again(today))
}

/// The same of its days; `again`: late or missing since it was sent back.
pub(super) fn came(timeliness: Timeliness, again: bool) -> String {
    if again { format!("退回后{}", timely(timeliness)) } else { timely(timeliness) }
}

/// Whether it came in time, in words.
fn timely(timeliness: Timeliness) -> String {
    match timeliness {
        Timeliness::Awaited(0) => "今天截止".to_owned(),
        Timeliness::Awaited(days) => format!("还有{days}天"),
        Timeliness::Missing(days) => format!("逾期{days}天"),
        Timeliness::InTime => "按时".to_owned(),
        Timeliness::Late(days) => format!("迟{days}天"),
        Timeliness::Excused => "不再报送".to_owned(),
    }
}
