//! Offline sheets: an expert takes the open sheets along as one workbook, fills them in without a network, and hands the
//! workbook in. One row a part of a sheet, so that a fault is told row by row; the whole is taken, or nothing of it.
//!
//! Only points and remarks can be written (the other cells are protected). Each row carries a code: whose assignment, which
//! part, and the version of the sheet it was taken from. A row of another expert's sheet, of a sheet that was saved or locked
//! since, a row that was altered, a formula: refused, with the number of the row.

mod list;
mod read;
mod write;

pub use list::{CellFault, read_list};
pub use read::{Fault, Filled, read};
pub use write::write;

use super::{
    model::AssignmentId,
    rules::{parts, rubric::Rubric, sheet::SheetDraft},
};

/// The name of the sheet with the rows.
const TABLE: &str = "评分表";
/// The columns of the table.
const COLUMNS: [(&str, u16); 8] = [
    ("申报编号", 14),
    ("申报单位", 28),
    ("评分项", 26),
    ("评分说明", 60),
    ("满分", 8),
    ("得分", 10),
    ("评语", 50),
    ("行号（不要改）", 30),
];
const NUMBER: u16 = 0;
const UNIT: u16 = 1;
const PART: u16 = 2;
const ANCHORS: u16 = 3;
const MOST: u16 = 4;
const POINTS: u16 = 5;
const REMARK: u16 = 6;
const CODE: u16 = 7;
/// The row of the overall comment.
const OVERALL: &str = "总评";

/// An open sheet, as it is stored.
#[derive(Clone, Debug)]
pub struct OpenSheet<'a> {
    /// Whose.
    pub assignment: AssignmentId,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub unit: String,
    /// What is asked.
    pub rubric: Rubric<'a>,
    /// What is stored.
    pub draft: SheetDraft,
}

/// One row of the table, as it is given out.
struct Row {
    label: String,
    anchors: String,
    most: Option<rust_decimal::Decimal>,
    points: String,
    remark: String,
    place: Place,
}

/// Which part of a sheet a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Gate(String),
    Criterion(String),
    Comment,
}

impl Place {
    fn code(&self) -> String {
        match self {
            Self::Gate(key) => format!("g-{key}"),
            Self::Criterion(key) => format!("p-{key}"),
            Self::Comment => parts::COMMENT.to_owned(),
        }
    }
}

impl OpenSheet<'_> {
    /// `assignment/part/version`.
    fn code(&self, place: &Place) -> String {
        format!("{}/{}/{}", self.assignment, place.code(), parts::version(&self.draft))
    }

    /// Gates, criteria, comment.
    fn rows(&self) -> Vec<Row> {
        let whole = parts::whole(
            self.rubric.gates.iter().map(|gate| gate.key.as_str()),
            self.rubric.criteria.iter().map(|one| one.key.as_str()),
            &self.draft,
        );
        let gates = self.rubric.gates.iter().zip(&whole.gates).map(|(gate, line)| Row {
            label: gate.label.clone(),
            anchors: "填“通过”或者“不通过”；不通过的写明理由".to_owned(),
            most: None,
            points: line.passed.map_or("", |passed| if passed { "通过" } else { "不通过" }).to_owned(),
            remark: line.remark.clone(),
            place: Place::Gate(gate.key.clone()),
        });
        let criteria = self.rubric.criteria.iter().zip(&whole.lines).map(|(one, line)| {
            let band = |band: &crate::standard::Band| {
                format!("{}{}—{}：{}", band.label, band.from.normalize(), band.to.normalize(), band.text)
            };
            let anchors: Vec<String> = one.bands.iter().map(band).collect();
            Row {
                label: one.label.clone(),
                anchors: anchors.join("\n"),
                most: Some(one.max.normalize()),
                points: line
                    .points
                    .map(|points| points.decimal().normalize().to_string())
                    .unwrap_or_default(),
                remark: line.remark.clone(),
                place: Place::Criterion(one.key.clone()),
            }
        });
        let comment = Row {
            label: OVERALL.to_owned(),
            anchors: "可以不写".to_owned(),
            most: None,
            points: String::new(),
            remark: whole.comment.clone(),
            place: Place::Comment,
        };
        gates.chain(criteria).chain([comment]).collect()
    }
}

#[cfg(test)]
#[path = "offline_tests.rs"]
mod tests;
