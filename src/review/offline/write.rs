//! The workbook as it is given out: prefilled, everything but points and remarks protected.

use super::{ANCHORS, CODE, COLUMNS, MOST, NUMBER, OpenSheet, PART, POINTS, Place, REMARK, Row, TABLE, UNIT};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The workbook of these sheets.
///
/// # Errors
/// Faults of the writer.
pub fn write(sheets: &[OpenSheet<'_>], on: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(
        u16::try_from(on.year())?,
        u8::try_from(on.month())?,
        u8::try_from(on.day())?,
    )?;
    book.set_properties(&DocProperties::new().set_title("离线评分表").set_creation_datetime(&created));
    table(book.add_worksheet(), sheets)?;
    guide(book.add_worksheet())?;
    Ok(book.save_to_buffer()?)
}

fn table(sheet: &mut Worksheet, sheets: &[OpenSheet<'_>]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap();
    sheet.set_name(TABLE)?.set_freeze_panes(1, PART + 1)?.protect();
    for (column, (label, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, f64::from(width))?;
        sheet.write_string_with_format(0, column, label, &head)?;
    }
    let rows = sheets.iter().flat_map(|one| one.rows().into_iter().map(move |row| (one, row)));
    for (at, (one, row)) in (1_u32..).zip(rows) {
        write_row(sheet, at, one, &row)?;
    }
    Ok(())
}

/// Texts as texts: a name like `=1+1` stays a name.
fn write_row(sheet: &mut Worksheet, at: u32, one: &OpenSheet<'_>, row: &Row) -> Result<(), XlsxError> {
    let fixed = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let open = fixed.clone().set_unlocked().set_background_color(0x00FF_F8E1);
    for (column, text) in
        [(NUMBER, &one.number), (UNIT, &one.unit), (PART, &row.label), (ANCHORS, &row.anchors)]
    {
        sheet.write_string_with_format(at, column, text, &fixed)?;
    }
    if let Some(most) = row.most.and_then(|most| most.to_f64()) {
        sheet.write_number_with_format(at, MOST, most, &fixed)?;
    }
    match (row.place == Place::Comment, row.points.parse::<rust_decimal::Decimal>()) {
        (true, _) => {}
        (false, Ok(points)) => {
            sheet.write_number_with_format(at, POINTS, points.to_f64().unwrap_or_default(), &open)?;
        }
        (false, Err(_)) if row.points.is_empty() => {
            sheet.write_blank(at, POINTS, &open)?;
        }
        (false, Err(_)) => {
            sheet.write_string_with_format(at, POINTS, &row.points, &open)?;
        }
    }
    if row.remark.is_empty() {
        sheet.write_blank(at, REMARK, &open)?;
    } else {
        sheet.write_string_with_format(at, REMARK, &row.remark, &open)?;
    }
    sheet.write_string_with_format(at, CODE, one.code(&row.place), &fixed)?;
    Ok(())
}

fn guide(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap();
    sheet.set_name("填写说明")?.set_column_width(0, 90)?;
    let lines = [
        "只填“得分”和“评语”两列，其他单元格锁定。不填的留空。",
        "得分从0到满分，每0.5分一档。给0分或者满分的，写评语说明理由。不要填公式。",
        "填好后在“我的评审—离线评分”上传。有一行不对，整份都不收；页面会一行一行说明哪里不对。",
        "上传后是保存，不是提交：在网上看过再提交。",
        "下载以后又在网上改过的评分，这份表不再收，重新下载。",
    ];
    for (row, line) in (0_u32..).zip(lines) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    Ok(())
}
