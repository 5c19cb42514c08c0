//! A list of assignments as a file: a workbook or CSV with application number, expert and employer. It becomes the text one could have
//! pasted, line for line as the file numbers them; cells that are no plain text are told by their address.

use crate::platform::spreadsheet::is_small;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

/// Columns that count: 申报编号, 专家, 工作单位.
const COLUMNS: u32 = 3;
/// How a workbook begins: it is a ZIP file.
const ZIP: &[u8] = b"PK\x03\x04";

/// What is wrong with a cell, or with the whole file (`cell` empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// B3.
    pub cell: String,
    /// What is wrong, and what to do.
    pub says: String,
}

fn whole(says: &str) -> Vec<CellFault> {
    vec![CellFault { cell: String::new(), says: says.to_owned() }]
}

/// The address of a cell; both from 0.
fn address(row: u32, column: u32) -> String {
    let letter = ["A", "B", "C"].get(usize::try_from(column).unwrap_or(3)).unwrap_or(&"D");
    format!("{letter}{}", row + 1)
}

/// The list of a file, a line for every row, cells parted by tabs.
///
/// # Errors
/// Every cell that cannot be read; or what is wrong with the file.
pub fn read_list(bytes: &[u8]) -> Result<String, Vec<CellFault>> {
    if bytes.starts_with(ZIP) { workbook(bytes) } else { separated(bytes) }
}

fn workbook(bytes: &[u8]) -> Result<String, Vec<CellFault>> {
    let unreadable = || whole("这份文件不是Excel表格（.xlsx），也不是CSV");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let name = book.sheet_names().into_iter().next().ok_or_else(unreadable)?;
    if !is_small(&mut book, &name) {
        return Err(whole("表格太大，远处的行列里还有内容。删掉多余的行列，或者重新下载一份再填"));
    }
    let cells = book.worksheet_range(&name).map_err(|_| unreadable())?;
    let formulas = book.worksheet_formula(&name).map_err(|_| unreadable())?;
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    let last = cells.end().map_or(0, |(row, _)| row);
    for row in 0..=last {
        let mut line = Vec::new();
        for column in 0..COLUMNS {
            let at = (row, column);
            let mut fault =
                |says: &str| faults.push(CellFault { cell: address(row, column), says: says.to_owned() });
            if formulas.get_value(at).is_some_and(|formula| !formula.is_empty()) {
                fault("是公式，改成直接填的文字");
            }
            match cells.get_value(at) {
                Some(Data::Error(_)) => fault("是一个计算错误，改成文字"),
                Some(Data::Bool(_) | Data::DateTime(_)) => {
                    fault("不是文字，改成申报编号、专家姓名或者工作单位")
                }
                Some(cell) => {
                    line.push(plain(&cell.to_string()));
                    continue;
                }
                None => {}
            }
            line.push(String::new());
        }
        lines.push(line.join("\t").trim_end().to_owned());
    }
    if faults.is_empty() { Ok(lines.join("\n")) } else { Err(faults) }
}

fn separated(bytes: &[u8]) -> Result<String, Vec<CellFault>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| whole("这个文件不是UTF-8编码。另存为“CSV UTF-8”或者Excel表格再上传"))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines: Vec<String> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| whole("这份CSV有一行读不出来，引号没有成对"))?;
        let number = record.position().map_or(0, |at| line_of(text, at));
        lines.resize(number.saturating_sub(1).max(lines.len()), String::new());
        let cells: Vec<String> = record.iter().take(3).map(plain).collect();
        lines.push(cells.join("\t").trim_end().to_owned());
    }
    Ok(lines.join("\n"))
}

/// The line of the file a record stands on. The reader passes over empty lines before it; the numbers stay those of the file.
fn line_of(text: &str, at: &csv::Position) -> usize {
    let (line, byte) = (usize::try_from(at.line()), usize::try_from(at.byte()));
    let rest = byte.ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let passed = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
    line.unwrap_or_default() + passed.count()
}

/// A cell's text without what parts cells and lines.
fn plain(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
