//! Rows as a table: CSV and a spreadsheet. Nothing in them is computed by the program that opens them.

use super::{Dataset, Kind, Row};
use crate::kernel::text::no_formula;
use chrono::{DateTime, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::Value as Json;

fn text(cell: &Json) -> String {
    match cell {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// UTF-8 with its mark, so that spreadsheets read it right.
pub(super) fn csv(set: &Dataset, rows: &[Row]) -> csv::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(set.columns.iter().map(|column| column.name))?;
    for row in rows {
        csv.write_record(row.iter().map(|cell| no_formula(&text(cell)).into_owned()))?;
    }
    Ok(csv.into_inner().unwrap_or_default())
}

/// A workbook with the rows on one sheet and the meaning of each column on another; dated by the data, so that the same data
/// make the same bytes.
pub(super) fn xlsx(set: &Dataset, rows: &[Row], changed: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(changed.timestamp())?;
    book.set_properties(&DocProperties::new().set_title(set.title).set_creation_datetime(&made));
    let (head, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let sheet = book.add_worksheet().set_name(set.title)?;
    for (at, column) in (0_u16..).zip(set.columns) {
        sheet.write_string_with_format(0, at, column.name, &head)?;
        sheet.set_column_width(at, if column.kind == Kind::Text { 24 } else { 14 })?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for ((at, column), cell) in (0_u16..).zip(set.columns).zip(row) {
            match (column.kind, cell) {
                (_, Json::Null) => {}
                (Kind::Day, Json::String(day)) => {
                    let day = ExcelDateTime::parse_from_str(day)?;
                    sheet.write_datetime_with_format(line, at, &day, &date)?;
                }
                (Kind::Whole, Json::Number(number)) => {
                    let number = i32::try_from(number.as_i64().unwrap_or_default()).unwrap_or(i32::MAX);
                    sheet.write_number(line, at, number)?;
                }
                (_, cell) => {
                    sheet.write_string(line, at, text(cell))?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = book.add_worksheet().set_name("字段说明")?;
    for (at, word) in (0_u16..).zip(["名称", "键", "含义", "单位", "类型"]) {
        sheet.write_string_with_format(0, at, word, &head)?;
    }
    for (line, column) in (1_u32..).zip(set.columns) {
        let words = [column.name, column.key, column.meaning, column.unit, column.kind.label()];
        for (at, word) in (0_u16..).zip(words) {
            sheet.write_string(line, at, word)?;
        }
    }
    book.save_to_buffer()
}
