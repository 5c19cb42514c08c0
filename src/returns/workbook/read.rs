//! A workbook that comes back, held against the return it was taken from.

use super::{CODE, COLUMNS, FIGURE, Given, LABEL, NOTE, TABLE, UNIT};
use crate::{
    platform::spreadsheet::is_small,
    returns::{Notes, ReturnId, rules::filling::Row},
    standard::{Answers, parse_field},
};
use calamine::{Data, Range, Reader as _, Xlsx};
use serde_json::Value as Json;
use std::{collections::BTreeMap, io::Cursor};

/// The most characters of an explanation.
pub const MOST_NOTE: usize = 300;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// E5; empty: the whole file.
    pub cell: String,
    /// What is wrong, and what to do.
    pub says: String,
}

/// What a workbook says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The figures.
    pub answers: Answers,
    /// The explanations.
    pub notes: Notes,
}

/// Reads a workbook against its return.
///
/// # Errors
/// Every fault, in the order of the cells; then nothing of it counts.
pub fn read(bytes: &[u8], given: Given<'_>) -> Result<Sheet, Vec<Fault>> {
    let whole = |says: &str| vec![Fault { cell: String::new(), says: says.to_owned() }];
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| whole("这份文件不是Excel表格（.xlsx）"))?;
    let foreign = || whole("这份文件不是从这里下载的统计报表");
    if !is_small(&mut book, TABLE) {
        return Err(whole("表格太大，远处的行列里还有内容。删掉多余的行列，或者重新下载一份再填"));
    }
    let cells = book.worksheet_range(TABLE).map_err(|_| foreign())?;
    let formulas = book.worksheet_formula(TABLE).map_err(|_| foreign())?;
    let head = head(&cells);
    if !head.is_empty() {
        return Err(head);
    }
    let last = cells.end().map_or(0, |(row, _)| row);
    let rows = given.case.rows();
    let mut taken = Taken {
        given,
        rows: &rows,
        at: BTreeMap::new(),
        sheet: Sheet { answers: Answers::default(), notes: Notes::new() },
        faults: Vec::new(),
    };
    for row in 1..=last {
        let blank = (0..=CODE).all(|column| text(&cells, row, column).is_empty());
        if blank {
            continue;
        }
        let formula = (0..=CODE)
            .find(|column| formulas.get_value((row, u32::from(*column))).is_some_and(|one| !one.is_empty()));
        match formula {
            Some(column) => taken.fault(row, column, "有公式，改成直接填的数字或者文字"),
            None => taken.row(&cells, row),
        }
    }
    taken.ends()
}

/// The head as it was given out: a column added, moved or renamed is told by its letter.
fn head(cells: &Range<Data>) -> Vec<Fault> {
    let last = cells.end().map_or(0, |(_, column)| column);
    let mut faults = Vec::new();
    for (column, (label, _)) in (0_u16..).zip(COLUMNS) {
        let said = text(cells, 0, column);
        if said != label {
            let says = format!("表头应是“{label}”，现在是“{said}”。不要加列、删列、改表头，重新下载一份");
            faults.push(Fault { cell: place(0, column), says });
        }
    }
    for column in u32::from(CODE) + 1..=last {
        let filled = (0..=cells.end().map_or(0, |(row, _)| row))
            .find(|row| cells.get_value((*row, column)).is_some_and(|cell| *cell != Data::Empty));
        if let (Some(row), Ok(column)) = (filled, u16::try_from(column)) {
            let says = "多了一列，不知道是什么。删掉这一列，说明写在“变化原因”里".to_owned();
            faults.push(Fault { cell: place(row, column), says });
        }
    }
    faults
}

fn place(row: u32, column: u16) -> String {
    let letter = char::from(b'A' + u8::try_from(column.min(25)).unwrap_or(25));
    format!("{letter}{}", row + 1)
}

fn text(cells: &Range<Data>, row: u32, column: u16) -> String {
    let cell = cells.get_value((row, u32::from(column)));
    cell.map(|cell| cell.to_string().trim().to_owned()).unwrap_or_default()
}

struct Taken<'a> {
    given: Given<'a>,
    rows: &'a [Row<'a>],
    /// Where each item was read.
    at: BTreeMap<String, u32>,
    sheet: Sheet,
    faults: Vec<Fault>,
}

impl Taken<'_> {
    fn fault(&mut self, row: u32, column: u16, says: impl Into<String>) {
        self.faults.push(Fault { cell: place(row, column), says: says.into() });
    }

    fn row(&mut self, cells: &Range<Data>, row: u32) {
        let code = text(cells, row, CODE);
        let pieces: Vec<&str> = code.split('/').collect();
        let [id, key, version] = pieces[..] else {
            return self.fault(row, CODE, "“代码”改过了或者没有了，重新下载一份");
        };
        if id.parse::<ReturnId>().ok() != Some(self.given.one.id) {
            return self.fault(row, CODE, "这一行是另一份报表的，看看是不是传错了单位或者报告期");
        }
        if version != self.given.one.version.to_string() {
            return self.fault(row, CODE, "下载以后报表又在网上改过，重新下载一份再填");
        }
        let Some(known) = self.rows.iter().find(|known| known.item.key() == key) else {
            return self.fault(row, CODE, "“代码”改过了，重新下载一份");
        };
        let (label, unit) = (&known.item.field.label, &known.item.figure().unit);
        if text(cells, row, LABEL) != *label {
            let says = format!("指标应是“{label}”，不要改名，也不要挪动行");
            return self.fault(row, LABEL, says);
        }
        if text(cells, row, UNIT) != *unit {
            return self.fault(row, UNIT, format!("单位应是“{unit}”，数字按这个单位填"));
        }
        if let Some(before) = self.at.insert(key.to_owned(), row) {
            return self.fault(row, CODE, format!("和第{}行是同一个指标，留一行", before + 1));
        }
        self.figure(cells, row, known);
        let note = text(cells, row, NOTE);
        if note.chars().count() > MOST_NOTE {
            return self.fault(row, NOTE, format!("原因最多{MOST_NOTE}个字"));
        }
        if !note.is_empty() {
            self.sheet.notes.insert(key.to_owned(), note);
        }
    }

    fn figure(&mut self, cells: &Range<Data>, row: u32, known: &Row<'_>) {
        match cells.get_value((row, u32::from(FIGURE))) {
            Some(Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_)) => {
                return self.fault(row, FIGURE, "单元格是日期格式，这里填数字");
            }
            Some(Data::Bool(_) | Data::Error(_)) => return self.fault(row, FIGURE, "这里填数字"),
            Some(Data::Empty | Data::Int(_) | Data::Float(_) | Data::String(_)) | None => {}
        }
        match parse_field(&known.item.field, &[text(cells, row, FIGURE)]) {
            Ok(value) => {
                let kept: Option<Json> = value.map(|value| value.stored());
                self.sheet.answers.put(known.item.key(), None, kept);
            }
            Err(says) => {
                let says =
                    format!("{}：{says}", crate::returns::rules::filling::plain(&known.item.field.label));
                self.fault(row, FIGURE, says);
            }
        }
    }

    fn ends(mut self) -> Result<Sheet, Vec<Fault>> {
        if self.faults.is_empty() {
            let gone = self.rows.iter().find(|row| !self.at.contains_key(row.item.key()));
            if let Some(row) = gone {
                let says = format!("少了“{}”这一行，重新下载一份", row.item.field.label);
                self.faults.push(Fault { cell: String::new(), says });
            }
        }
        if self.faults.is_empty() { Ok(self.sheet) } else { Err(self.faults) }
    }
}
