//! The figures of a report: headline, tile grid, tables with bars, concentration. Drawn by the server; every chart stands beside
//! its table (why not by a library of charts: [`crate::web::view::part::Columns`]).

use crate::{
    kernel::place::Regions,
    returns::{report::Report, rules::report::Part},
    web::view::{part::Columns, words},
};
use askama::{Template, filters::HtmlSafe};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// The widest bar, in the drawing's units.
const WIDEST: u32 = 100;

/// The figures: `{{ figures }}`.
#[derive(Template)]
#[template(path = "report/figures.html")]
pub(super) struct Figures {
    total: String,
    growth: String,
    compared: String,
    reported: String,
    concentration: Vec<(String, String)>,
    chart: Option<Columns>,
    trend: Vec<(String, String)>,
    tiles: Vec<Tile>,
    tables: Vec<Table>,
}

struct Tile {
    code: String,
    name: String,
    shade: &'static str,
    says: String,
}

struct Table {
    id: String,
    label: String,
    rows: Vec<Row>,
}

struct Row {
    label: String,
    units: String,
    value: String,
    share: String,
    bar: Option<u32>,
}

impl HtmlSafe for Figures {}

/// So many periods stand side by side.
const SERIES: usize = 8;
/// What cannot be told.
const HIDDEN: &str = "不公布";

impl Figures {
    /// Of a report, with the totals of the reports before it.
    pub(super) fn of(report: &Report, earlier: &[Report], regions: &Regions) -> Self {
        let body = &report.body;
        let values: Vec<(String, Option<Decimal>)> =
            series(report, earlier).iter().map(|one| (one.period.short(), one.body.total.value)).collect();
        let places = body.parts.iter().find(|part| part.key == "prefecture");
        Self {
            total: body.total.value.map_or_else(|| HIDDEN.to_owned(), words::money),
            growth: match body.growth {
                Some(growth) => words::change(growth),
                None if body.compared > 0 => HIDDEN.to_owned(),
                None => "—".to_owned(),
            },
            compared: format!("{}个单位两期都有数", body.compared),
            reported: format!("{} / {}", body.total.units, body.expected),
            concentration: body
                .tops
                .iter()
                .map(|top| {
                    let share = top.share.map_or_else(|| HIDDEN.to_owned(), words::percent);
                    (format!("前{}位单位", top.units), share)
                })
                .collect(),
            chart: (values.len() > 1)
                .then(|| Columns::of("示范单位电子商务交易额", "万元", &values))
                .flatten(),
            trend: values
                .into_iter()
                .map(|(name, value)| (name, value.map_or_else(|| HIDDEN.to_owned(), words::grouped)))
                .collect(),
            tiles: places.map(|part| tiles(part, regions, report)).unwrap_or_default(),
            tables: body.parts.iter().map(table).collect(),
        }
    }
}

/// A report behind those before it of the same kind, the last eight in all, the oldest first.
pub(super) fn series<'a>(report: &'a Report, earlier: &'a [Report]) -> Vec<&'a Report> {
    let mut series: Vec<&Report> = earlier
        .iter()
        .filter(|one| one.period < report.period && one.period.cycle() == report.period.cycle())
        .collect();
    series.sort_by_key(|one| one.period);
    series.push(report);
    series.split_off(series.len().saturating_sub(SERIES))
}

/// A tile a prefecture; those without a unit stand there empty.
fn tiles(part: &Part, regions: &Regions, report: &Report) -> Vec<Tile> {
    let on = report.period.last_day();
    let all = regions.prefectures().filter(|region| region.in_force(on));
    all.map(|region| {
        let code = region.code.to_string();
        let cell = part.cells.iter().find(|cell| cell.key == code);
        let (shade, says) = match cell.map(|cell| (cell.share, cell.value)) {
            None => ("", "0".to_owned()),
            Some((_, None)) => ("", HIDDEN.to_owned()),
            Some((share, Some(value))) => (shade(share.unwrap_or_default()), words::money(value)),
        };
        Tile { code: code[..4].to_owned(), name: region.short.clone(), shade, says }
    })
    .collect()
}

/// Up to 2, 8, 20 per cent of the total, and more.
fn shade(share: Decimal) -> &'static str {
    match share.to_u32().unwrap_or(0) {
        0..=1 => "l1",
        2..=7 => "l2",
        8..=19 => "l3",
        _ => "l4",
    }
}

fn table(part: &Part) -> Table {
    let most = part.cells.iter().filter_map(|cell| cell.value).max().unwrap_or_default();
    let mut cells: Vec<_> = part.cells.iter().collect();
    if part.key == "prefecture" {
        cells.sort_by_key(|cell| std::cmp::Reverse(cell.value.unwrap_or(Decimal::NEGATIVE_ONE)));
    }
    let bar = |value: Decimal| {
        (value * Decimal::from(WIDEST)).checked_div(most).and_then(|wide| wide.round().to_u32())
    };
    let row = |cell: &crate::returns::rules::report::Cell| Row {
        label: cell.label.clone(),
        units: cell.units.to_string(),
        value: cell.value.map_or_else(|| HIDDEN.to_owned(), words::grouped),
        share: cell.share.map_or_else(|| "—".to_owned(), words::percent),
        bar: cell.value.and_then(bar),
    };
    Table { id: part.key.clone(), label: part.label.clone(), rows: cells.into_iter().map(row).collect() }
}
