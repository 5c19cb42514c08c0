//! The workbook as it is given out.

use super::{CODE, COLUMNS, FIGURE, Given, LABEL, NOTE, PREVIOUS, TABLE, UNIT, YEAR_BEFORE, code};
use crate::{returns::rules::filling::Row, standard::Reading};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The workbook of a return, with what was filled in so far and what was reported before.
///
/// # Errors
/// Faults of the writer.
pub fn write(given: Given<'_>, on: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(
        u16::try_from(on.year())?,
        u8::try_from(on.month())?,
        u8::try_from(on.day())?,
    )?;
    let title = format!("{}{}", given.one.period.label(), given.case.form.title);
    book.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&created));
    table(book.add_worksheet(), given)?;
    guide(book.add_worksheet(), given, &title)?;
    Ok(book.save_to_buffer()?)
}

fn table(sheet: &mut Worksheet, given: Given<'_>) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap();
    sheet.set_name(TABLE)?.set_freeze_panes(1, 1)?.protect();
    for (column, (label, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, f64::from(width))?;
        sheet.write_string_with_format(0, column, label, &head)?;
    }
    for (at, row) in (1_u32..).zip(given.case.rows()) {
        write_row(sheet, at, &row, &code(given.one, row.item.key()))?;
    }
    Ok(())
}

/// Texts as texts: an explanation like `=1+1` stays an explanation.
fn write_row(sheet: &mut Worksheet, at: u32, row: &Row<'_>, code: &str) -> Result<(), XlsxError> {
    let fixed = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let figures = if row.item.figure().scale == 0 { "#,##0" } else { "#,##0.00" };
    let past = fixed.clone().set_num_format(figures);
    let open = fixed.clone().set_unlocked().set_background_color(0x00FF_F8E1);
    let open_figure = open.clone().set_num_format(figures);
    sheet.write_string_with_format(at, LABEL, &row.item.field.label, &fixed)?;
    sheet.write_string_with_format(at, UNIT, &row.item.figure().unit, &fixed)?;
    for (column, value) in [(YEAR_BEFORE, row.year_before), (PREVIOUS, row.previous)] {
        if let Some(value) = value.and_then(|value| value.to_f64()) {
            sheet.write_number_with_format(at, column, value, &past)?;
        }
    }
    match (row.value().as_ref().and_then(Decimal::to_f64), &row.reading) {
        (Some(value), _) => sheet.write_number_with_format(at, FIGURE, value, &open_figure)?,
        (None, Reading::Wrong(_) | Reading::Blank | Reading::Value(_)) => {
            sheet.write_blank(at, FIGURE, &open_figure)?
        }
    };
    if row.note.is_empty() {
        sheet.write_blank(at, NOTE, &open)?;
    } else {
        sheet.write_string_with_format(at, NOTE, &row.note, &open)?;
    }
    sheet.write_string_with_format(at, CODE, code, &fixed)?;
    Ok(())
}

fn guide(sheet: &mut Worksheet, given: Given<'_>, title: &str) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap();
    sheet.set_name("填写说明")?.set_column_width(0, 90)?;
    let lines = [
        format!("{title}，{}，{}", given.one.unit_name, given.one.certificate),
        "只填“本期”和“变化原因”两列，其他单元格锁定。不要加列、加行、改表头。".to_owned(),
        "只填数字，单位见“单位”列，不要带“万”字；没有发生的填0。不要填公式。".to_owned(),
        "变化大的写明原因；网页会提示哪些要写。".to_owned(),
        "填好后在这一期报表的网页上传。有一格不对，整份都不收；页面会一格一格说明哪里不对。".to_owned(),
        "上传后是保存，不是报送：在网上核对过再报送。下载以后又在网上改过的，这份表不再收，重新下载。"
            .to_owned(),
    ];
    for (row, line) in (0_u32..).zip(&lines) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    Ok(())
}
