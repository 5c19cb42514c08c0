//! The workbooks that are given out: templates, and the list of faults.

use super::{Column, TABLE, columns, place};
use crate::import::{Fault, Kind};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// Rows of a template that offer the allowed words and are laid out as days.
const LAID_OUT: u32 = 2000;
const NEEDED: u32 = 0x00FF_F8E1;

/// The template of a list: the sheet to fill in, and what to write in each column.
///
/// # Errors
/// Faults of the writer.
pub fn template(kind: Kind) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    table(book.add_worksheet(), kind)?;
    guide(book.add_worksheet(), kind)?;
    Ok(book.save_to_buffer()?)
}

/// Texts as texts, so that codes and telephone numbers keep their figures; days as days.
fn table(sheet: &mut Worksheet, kind: Kind) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let (text, day) = (Format::new().set_num_format("@"), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name(TABLE)?.set_freeze_panes(1, 1)?;
    for (at, column) in (0_u16..).zip(columns(kind)) {
        let head = if column.needed { head.clone().set_background_color(NEEDED) } else { head.clone() };
        sheet.set_column_format(at, if column.day { &day } else { &text })?;
        sheet.set_column_width(at, 22)?;
        sheet.write_string_with_format(0, at, column.label, &head)?;
        if !column.words.is_empty() {
            let words = DataValidation::new().allow_list_strings(column.words)?;
            sheet.add_data_validation(1, at, LAID_OUT, at, &words)?;
        }
    }
    Ok(())
}

fn guide(sheet: &mut Worksheet, kind: Kind) -> Result<(), XlsxError> {
    let (head, plain) = (Format::new().set_bold(), Format::new().set_text_wrap());
    sheet.set_name("填写说明")?;
    for (at, width) in (0_u16..).zip([8, 22, 10, 60, 36]) {
        sheet.set_column_width(at, f64::from(width))?;
    }
    let first = format!(
        "{}：填在“{TABLE}”这张表里，从第2行起一行一条。不要加列、删列、改表头，不要填公式。上传后先试导入，有一处不对就一行也不导入。",
        kind.label()
    );
    sheet.merge_range(0, 0, 0, 4, &first, &plain)?;
    sheet.set_row_height(0, 36)?;
    for (at, label) in (0_u16..).zip(["列", "表头", "必填", "填什么", "只能填"]) {
        sheet.write_string_with_format(2, at, label, &head)?;
    }
    for ((row, at), column) in (3_u32..).zip(0..).zip(columns(kind)) {
        explain(sheet, row, &place(1, at).replace('1', ""), column, &plain)?;
    }
    Ok(())
}

fn explain(
    sheet: &mut Worksheet,
    row: u32,
    letter: &str,
    column: &Column,
    plain: &Format,
) -> Result<(), XlsxError> {
    let needed = if column.needed { "必填" } else { "" };
    let cells = [letter, column.label, needed, column.says, &column.words.join("、")];
    for (at, text) in (0_u16..).zip(cells) {
        sheet.write_string_with_format(row, at, text, plain)?;
    }
    Ok(())
}

/// All faults of a list as a workbook. What somebody typed is written as text: nothing in it is a formula.
///
/// # Errors
/// Faults of the writer.
pub fn faults(faults: &[Fault]) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let (head, plain) = (Format::new().set_bold(), Format::new().set_text_wrap());
    let sheet = book.add_worksheet().set_name("问题清单")?;
    for (at, (label, width)) in (0_u16..).zip([("行", 8), ("格", 8), ("哪里不对，怎么改", 90)]) {
        sheet.set_column_width(at, f64::from(width))?;
        sheet.write_string_with_format(0, at, label, &head)?;
    }
    for (row, fault) in (1_u32..).zip(faults) {
        if fault.row > 0 {
            sheet.write_number(row, 0, f64::from(fault.row))?;
        }
        sheet.write_string(row, 1, &fault.cell)?;
        sheet.write_string_with_format(row, 2, &fault.says, &plain)?;
    }
    Ok(book.save_to_buffer()?)
}
