//! 汇总表 as a plain workbook: one value a cell, texts as texts (a name like `=1+1` stays a name), numbers as numbers.

use crate::dispatch::model::{List, Package, Unit};
use chrono::Datelike as _;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const COLUMNS: [(&str, u16); 13] = [
    ("序号", 6),
    ("单位名称", 34),
    ("统一社会信用代码", 22),
    ("类别", 14),
    ("类型", 22),
    ("注册地", 18),
    ("主要指标", 26),
    ("主要指标数值", 14),
    ("主要指标单位", 12),
    ("推荐排序", 10),
    ("推荐意见", 44),
    ("备注", 16),
    ("申报编号", 14),
];
const FIGURES: [(&str, u16); 8] = [
    ("序号", 6),
    ("单位名称", 34),
    ("条款", 12),
    ("指标", 34),
    ("数值", 14),
    ("单位", 10),
    ("填报", 18),
    ("标准要求", 24),
];

/// The workbook of a package: the table in the official columns, all figures, and what it belongs to.
///
/// # Errors
/// Faults of the writer.
pub fn workbook(package: &Package) -> anyhow::Result<Vec<u8>> {
    let list = &package.list;
    let mut book = Workbook::new();
    let day = list.prepared_on;
    let created = ExcelDateTime::from_ymd(
        u16::try_from(day.year())?,
        u8::try_from(day.month())?,
        u8::try_from(day.day())?,
    )?;
    book.set_properties(
        &DocProperties::new()
            .set_title("推荐汇总表")
            .set_author(&list.authority)
            .set_creation_datetime(&created),
    );
    table(book.add_worksheet(), list)?;
    figures(book.add_worksheet(), list)?;
    about(book.add_worksheet(), package)?;
    Ok(book.save_to_buffer()?)
}

fn headed(sheet: &mut Worksheet, name: &str, columns: &[(&str, u16)]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap();
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, (label, width)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(0, column, *label, &head)?;
    }
    Ok(())
}

/// Texts in a row, each as a text; an empty one leaves the cell empty.
fn texts(sheet: &mut Worksheet, row: u32, cells: &[(u16, &str)]) -> Result<(), XlsxError> {
    for (column, text) in cells.iter().filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, *column, *text)?;
    }
    Ok(())
}

fn table(sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
    headed(sheet, "汇总表", &COLUMNS)?;
    for (row, unit) in (1_u32..).zip(&list.units) {
        let kind = unit.kind.map_or("", |kind| kind.label());
        let main = unit.figures.iter().find(|figure| figure.value.is_some());
        sheet.write_number(row, 0, row)?;
        sheet.write_number(row, 9, unit.rank)?;
        if let Some(value) = main.and_then(|figure| figure.value).and_then(|value| value.to_f64()) {
            sheet.write_number(row, 7, value)?;
        }
        let cells = [
            (1, unit.name.as_str()),
            (2, unit.uscc.as_str()),
            (3, unit.category.label()),
            (4, kind),
            (5, unit.region.as_str()),
            (6, main.map_or("", |figure| figure.label.as_str())),
            (8, main.map_or("", |figure| figure.unit.as_str())),
            (10, unit.opinion.as_str()),
            (12, unit.number.as_str()),
        ];
        texts(sheet, row, &cells)?;
    }
    Ok(())
}

fn figures(sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
    headed(sheet, "指标", &FIGURES)?;
    let all = (1_u32..).zip(&list.units).flat_map(|(at, unit): (u32, &Unit)| {
        unit.figures.iter().map(move |figure| (at, unit.name.as_str(), figure))
    });
    for (row, (at, name, figure)) in (1_u32..).zip(all) {
        sheet.write_number(row, 0, at)?;
        if let Some(value) = figure.value.and_then(|value| value.to_f64()) {
            sheet.write_number(row, 4, value)?;
        }
        let cells = [
            (1, name),
            (2, figure.clause.as_str()),
            (3, figure.label.as_str()),
            (5, figure.unit.as_str()),
            (6, figure.given.as_str()),
            (7, figure.want.as_str()),
        ];
        texts(sheet, row, &cells)?;
    }
    Ok(())
}

fn about(sheet: &mut Worksheet, package: &Package) -> Result<(), XlsxError> {
    headed(sheet, "说明", &[("项目", 16), ("内容", 70)])?;
    let list = &package.list;
    let rows = [
        ("批次", list.round.clone()),
        ("推荐单位", list.authority.clone()),
        ("发文字号", list.letter_number.clone()),
        ("版本", format!("第{}版", list.version)),
        ("编制日期", list.prepared_on.to_string()),
        ("名单摘要（SHA-256）", package.digest.clone()),
    ];
    for (row, (label, value)) in (1_u32..).zip(&rows) {
        texts(sheet, row, &[(0, label), (1, value)])?;
    }
    Ok(())
}
