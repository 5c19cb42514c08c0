//! The list of the desk as a file: what its filters leave, all of it, in its order.

use super::{
    super::{application::download, award::short},
    desk::Sought,
    tag, timely_of,
};
use crate::{
    kernel::{place::Regions, text::no_formula},
    platform::{error::Result, files::Kind},
    returns::Return,
    web::{desk::Desk, form::Asked},
};
use axum::response::Response;
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

/// The heads of the columns, and which of them are days.
const HEADS: [(&str, bool); 11] = [
    ("单位", false),
    ("称号", false),
    ("企业类型", false),
    ("市州", false),
    ("证书编号", false),
    ("报告期", false),
    ("核对单位", false),
    ("报送截止", true),
    ("是否按时", false),
    ("状态", false),
    ("核对期限", true),
];

fn row(one: &Return, regions: &Regions, today: NaiveDate) -> [String; 11] {
    let reader = if one.authority.is_some() { one.authority_name.clone() } else { "省商务厅".to_owned() };
    [
        one.named(),
        one.category.label().to_owned(),
        one.kind.map(|kind| kind.label().to_owned()).unwrap_or_default(),
        short(regions, &one.prefecture_code, today),
        one.certificate.to_string(),
        one.period.label(),
        reader,
        one.due_on.to_string(),
        timely_of(one, today),
        tag(one, today).label.into_owned(),
        one.decide_by.map(|until| until.to_string()).unwrap_or_default(),
    ]
}

async fn rows(desk: &mut Desk, asked: &Asked) -> Result<Vec<[String; 11]>> {
    let sought = Sought::of(desk, asked).await?;
    desk.stop_reading().await?;
    let regions = &desk.house.regions;
    Ok(sought.shown().into_iter().map(|one| row(one, regions, sought.today)).collect())
}

/// As CSV: UTF-8 with its mark, so that spreadsheets read it right; nothing in it computes.
pub(super) async fn csv(mut desk: Desk, asked: Asked) -> Result<Response> {
    let rows = rows(&mut desk, &asked).await?;
    let content = as_csv(&rows).map_err(anyhow::Error::from)?;
    download::made(content, "统计报送.csv", "text/csv; charset=utf-8")
}

/// As a workbook, days as days.
pub(super) async fn xlsx(mut desk: Desk, asked: Asked) -> Result<Response> {
    let rows = rows(&mut desk, &asked).await?;
    let content = as_workbook(&rows).map_err(anyhow::Error::from)?;
    download::made(content, "统计报送.xlsx", Kind::Xlsx.media_type())
}

fn as_csv(rows: &[[String; 11]]) -> csv::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(HEADS.map(|(head, _)| head))?;
    for row in rows {
        csv.write_record(row.iter().map(|cell| no_formula(cell).into_owned()))?;
    }
    Ok(csv.into_inner().unwrap_or_default())
}

fn as_workbook(rows: &[[String; 11]]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let sheet = book.add_worksheet().set_name("统计报送")?;
    for (at, (head, _)) in (0_u16..).zip(HEADS) {
        sheet.write_string_with_format(0, at, head, &bold)?;
        sheet.set_column_width(at, if at == 0 { 32 } else { 14 })?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for ((at, (_, is_day)), cell) in (0_u16..).zip(HEADS).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            if is_day {
                sheet.write_datetime_with_format(line, at, &ExcelDateTime::parse_from_str(cell)?, &date)?;
            } else {
                sheet.write_string(line, at, cell)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
