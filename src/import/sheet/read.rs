//! A workbook that comes in, as rows of cells.

use super::{TABLE, columns, place};
use crate::{
    import::{Fault, Kind},
    platform::spreadsheet::is_small,
};
use calamine::{Data, Range, Reader as _, Xlsx};
use chrono::NaiveDate;
use std::io::Cursor;

/// Rows of a list at most.
pub const MOST_ROWS: usize = 2000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A text, or a figure as it would be typed.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// Something that is neither; what to do about it.
    Odd(&'static str),
}

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As the workbook numbers it.
    pub number: u32,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// Reads a workbook as a list of a kind.
///
/// # Errors
/// What is wrong with the file as a whole, and with its head; then no row was read.
pub fn read(bytes: &[u8], kind: Kind) -> Result<Vec<Row>, Vec<Fault>> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| whole("这份文件不是Excel表格（.xlsx）"))?;
    if !is_small(&mut book, TABLE) {
        return Err(whole("表格太大，远处的行列里还有内容。删掉多余的行列，或者重新下载模板再填"));
    }
    let foreign = || whole("表格里没有“名单”这张表。下载模板，填在“名单”里");
    let cells = book.worksheet_range(TABLE).map_err(|_| foreign())?;
    let formulas = book.worksheet_formula(TABLE).map_err(|_| foreign())?;
    let head = head(&cells, kind);
    if !head.is_empty() {
        return Err(head);
    }
    let width = columns(kind).len();
    let last = cells.end().map_or(0, |(row, _)| row);
    let mut rows = Vec::new();
    for at in 1..=last {
        let line: Vec<Cell> = (0..width).map(|column| cell(&cells, &formulas, at, column)).collect();
        if line.iter().any(|cell| *cell != Cell::Blank) {
            rows.push(Row { number: at + 1, cells: line });
        }
    }
    match rows.len() {
        0 => Err(whole("“名单”里没有内容，从第2行起一行填一条")),
        many if many > MOST_ROWS => Err(whole(&format!("一次最多{MOST_ROWS}行，现在有{many}行，分几次导入"))),
        _ => Ok(rows),
    }
}

fn whole(says: &str) -> Vec<Fault> {
    vec![Fault { row: 0, cell: String::new(), says: says.to_owned() }]
}

/// The head as it was given out: what was added, what is missing and what was moved is told.
fn head(cells: &Range<Data>, kind: Kind) -> Vec<Fault> {
    let width = cells.end().map_or(0, |(_, column)| column);
    let said: Vec<String> = (0..=width).map(|column| text(cells.get_value((0, column)))).collect();
    let known = columns(kind);
    let mut faults = Vec::new();
    let mut tell = |column: usize, says: String| faults.push(Fault { row: 1, cell: place(1, column), says });
    for (at, column) in known.iter().enumerate() {
        match said.iter().position(|label| label == column.label) {
            Some(found) if found == at => {}
            Some(found) => {
                tell(found, format!("“{}”这一列挪了位置，应在{}列", column.label, place(1, at)));
            }
            None => tell(at, format!("少了“{}”这一列", column.label)),
        }
    }
    for (at, label) in said.iter().enumerate() {
        let strange = !known.iter().any(|column| column.label == label);
        let filled = (0..=cells.end().map_or(0, |(row, _)| row)).any(|row| {
            let column = u32::try_from(at).unwrap_or(u32::MAX);
            cells.get_value((row, column)).is_some_and(|cell| *cell != Data::Empty)
        });
        if strange && filled {
            let name = if label.is_empty() {
                "没有表头的一列".to_owned()
            } else {
                format!("“{label}”这一列")
            };
            tell(at, format!("多了{name}，删掉"));
        }
    }
    faults
}

fn text(cell: Option<&Data>) -> String {
    cell.map(|cell| cell.to_string().trim().to_owned()).unwrap_or_default()
}

fn cell(cells: &Range<Data>, formulas: &Range<String>, row: u32, column: usize) -> Cell {
    let at = (row, u32::try_from(column).unwrap_or(u32::MAX));
    if formulas.get_value(at).is_some_and(|formula| !formula.is_empty()) {
        return Cell::Odd("是公式，改成直接填的内容");
    }
    match cells.get_value(at) {
        None | Some(Data::Empty) => Cell::Blank,
        Some(Data::DateTime(moment)) if moment.is_datetime() => {
            let (year, month, of_month, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(of_month));
            day.map_or(Cell::Odd("日期读不出来，重新填"), Cell::Day)
        }
        Some(Data::DateTimeIso(typed)) => match typed.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Cell::Day(day),
            None => Cell::Odd("日期读不出来，重新填"),
        },
        Some(Data::Error(_)) => Cell::Odd("是一个计算错误，改成直接填的内容"),
        Some(Data::Bool(_) | Data::DurationIso(_) | Data::DateTime(_)) => Cell::Odd("不是文字，改成文字"),
        Some(data @ (Data::Int(_) | Data::Float(_) | Data::String(_))) => {
            let typed = text(Some(data));
            if typed.is_empty() { Cell::Blank } else { Cell::Text(typed) }
        }
    }
}
