//! The list of the desk as a file: what its filters leave, all of it, in its order, with the columns its reader has chosen. The
//! columns the 汇总表 has stand first, in the order of that table.

use super::{
    asked,
    lines::{Around, county, further},
    list::{self, round_asked},
};
use crate::{
    calendar,
    kernel::{day, text::no_formula},
    platform::{
        error::{Error, Result},
        files::Kind,
    },
    recommendation::{
        Column,
        queries::{self, From, Listed},
    },
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        pages::application::download,
        view::words,
    },
};
use axum::response::Response;
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

/// The columns the 汇总表 has.
const OFFICIAL: [(&str, u16); 6] =
    [("序号", 6), ("单位名称", 34), ("统一社会信用代码", 22), ("类别", 14), ("类型", 22), ("注册地", 18)];

/// A cell: what a spreadsheet may count with is no text.
enum Cell {
    Text(String),
    Number(u32),
    Day(NaiveDate),
}

/// The list, ready to be written.
struct Table {
    title: String,
    heads: Vec<(&'static str, u16)>,
    rows: Vec<Vec<Cell>>,
}

/// As CSV: UTF-8 with its mark, so that spreadsheets read it right; nothing in it computes.
pub(super) async fn csv(mut desk: Desk, asked: Asked) -> Result<Response> {
    let Some(table) = table(&mut desk, &asked).await? else { return list::list(desk, asked).await };
    let content = as_csv(&table).map_err(anyhow::Error::from)?;
    download::made(content, &format!("{}.csv", table.title), "text/csv; charset=utf-8")
}

/// As a workbook: texts as texts, days as days.
pub(super) async fn xlsx(mut desk: Desk, asked: Asked) -> Result<Response> {
    let Some(table) = table(&mut desk, &asked).await? else { return list::list(desk, asked).await };
    let content = as_workbook(&table).map_err(anyhow::Error::from)?;
    download::made(content, &format!("{}.xlsx", table.title), Kind::Xlsx.media_type())
}

/// `None`: what is asked cannot be understood, which the page of the list says.
async fn table(desk: &mut Desk, asked: &Asked) -> Result<Option<Table>> {
    let round = round_asked(desk, asked).await?.ok_or(Error::Unseen)?;
    let (now, tenant) = (desk.now(), desk.actor().tenant());
    let (house, conn) = (desk.house.clone(), desk.conn().await?);
    let calendar = calendar::queries::load(conn).await?;
    let long = asked::long_since(&calendar, now);
    let mut wrong = Wrong::default();
    let filter = asked::filter(asked, &round, tenant, long, &mut wrong);
    if !wrong.is_empty() {
        return Ok(None);
    }
    let rows = queries::listed(conn, &filter, &From::Start, i64::MAX, now).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let codes = queries::codes(conn, &ids).await?;
    let columns = queries::columns(conn).await?;
    desk.stop_reading().await?;
    let around = Around { regions: &house.regions, calendar: &calendar, columns: &columns, query: "", now };
    let shown: Vec<Column> = chosen(&columns);
    let line = |(at, row): (u32, &Listed)| {
        let official = [
            Cell::Number(at),
            Cell::Text(row.org_name.clone()),
            Cell::Text(codes.get(&row.id).cloned().unwrap_or_default()),
            Cell::Text(row.category.label().to_owned()),
            Cell::Text(row.kind.map(|kind| kind.label().to_owned()).unwrap_or_default()),
            Cell::Text(county(&house.regions, &row.region, day::day_of(now))),
        ];
        official.into_iter().chain(shown.iter().map(|column| cell(*column, row, &around))).collect()
    };
    Ok(Some(Table {
        title: format!(
            "{}申报受理，{}",
            round.title,
            filter.work.map_or_else(|| filter.state.label(), |work| work.label())
        ),
        heads: OFFICIAL.into_iter().chain(shown.iter().map(|column| (column.label(), 16))).collect(),
        rows: (1_u32..).zip(&rows).map(line).collect(),
    }))
}

/// The chosen columns that are not among the official ones.
fn chosen(columns: &[Column]) -> Vec<Column> {
    let number = columns.iter().filter(|column| **column == Column::Number);
    let further = further(columns).filter(|column| !matches!(column, Column::Category | Column::County));
    number.chain(further).copied().collect()
}

fn cell(column: Column, row: &Listed, around: &Around<'_>) -> Cell {
    match column {
        Column::Submitted => Cell::Day(day::day_of(row.submitted_at)),
        Column::Due => Cell::Text(row.due_at.map(words::full_moment).unwrap_or_default()),
        column => Cell::Text(around.says(column, row)),
    }
}

fn as_csv(table: &Table) -> csv::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(table.heads.iter().map(|(head, _)| head))?;
    for row in &table.rows {
        csv.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => no_formula(text).into_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
        }))?;
    }
    Ok(csv.into_inner().unwrap_or_default())
}

fn as_workbook(table: &Table) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let sheet = book.add_worksheet().set_name("申报受理")?;
    for (at, (head, width)) in (0_u16..).zip(&table.heads) {
        sheet.write_string_with_format(0, at, *head, &bold)?;
        sheet.set_column_width(at, f64::from(*width))?;
    }
    for (line, row) in (1_u32..).zip(&table.rows) {
        for (at, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    sheet.write_string(line, at, text)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(line, at, *number)?;
                }
                Cell::Day(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                    sheet.write_datetime_with_format(line, at, &day, &date)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
