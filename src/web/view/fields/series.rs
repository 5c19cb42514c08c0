//! Figures over years: one row a field, one column a year, the growth computed and never typed.

use super::{Complaint, Filled};
use crate::{
    standard::{Field, Figure, Reading, Value, in_input, read, show_money_echo},
    web::view::words,
};
use askama::{Template, filters::HtmlSafe};
use rust_decimal::Decimal;

/// A table of figures by year. `{{ series }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/series.html")]
pub struct SeriesView {
    /// 万元, 家 …
    pub unit: String,
    /// The years, the report year last.
    pub years: Vec<i32>,
    /// One a field.
    pub rows: Vec<Row>,
}

impl HtmlSafe for SeriesView {}

/// One field over its years.
#[derive(Clone, Debug)]
pub struct Row {
    /// The key of the field.
    pub key: String,
    /// What is asked.
    pub label: String,
    /// What helps to answer.
    pub hint: String,
    /// One a year.
    pub cells: Vec<Cell>,
    /// +31.4%, or — where it cannot be computed.
    pub growth: String,
}

/// One year of one field.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Name and id of the input.
    pub name: String,
    /// What is asked, with year and unit, for screen readers.
    pub says: String,
    /// 2014年
    pub year: String,
    /// What was typed.
    pub value: String,
    /// The same in 亿元.
    pub echo: String,
    /// What is amiss.
    pub amiss: Complaint,
}

impl Row {
    fn is_amiss(&self) -> bool {
        self.cells.iter().any(|cell| cell.amiss.is_some())
    }
}

impl SeriesView {
    /// The table of these series, which share unit and years. Only the given years are asked.
    #[must_use]
    pub fn of(fields: &[&Field], years: &[i32], filled: &Filled<'_>) -> Self {
        let unit = fields.first().and_then(|field| field.kind.figure()).map(|figure| figure.unit.clone());
        let rows = fields.iter().filter_map(|field| row(field, years, filled)).collect();
        Self { unit: unit.unwrap_or_default(), years: years.to_vec(), rows }
    }

    fn label(&self) -> String {
        self.rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>().join("、")
    }
    fn has_growth(&self) -> bool {
        self.years.len() > 1
    }
    fn is_whole(&self) -> bool {
        !matches!(self.unit.as_str(), "万元" | "平方米" | "%")
    }
}

fn row(field: &Field, years: &[i32], filled: &Filled<'_>) -> Option<Row> {
    let figure = field.kind.figure()?;
    let cells = years.iter().map(|year| cell(field, figure, *year, filled)).collect();
    let label = if field.required { field.label.clone() } else { format!("{}（选填）", field.label) };
    Some(Row {
        key: field.key.clone(),
        label,
        hint: field.help.clone().unwrap_or_default(),
        cells,
        growth: growth(field, figure, years, filled),
    })
}

fn cell(field: &Field, figure: &Figure, year: i32, filled: &Filled<'_>) -> Cell {
    let name = format!("{}-{year}", field.key);
    let echo =
        value(field, year, filled).and_then(|value| show_money_echo(figure, value)).unwrap_or_default();
    Cell {
        says: format!("{year}年{}，{}", field.label, figure.unit),
        year: format!("{year}年"),
        value: in_input(field, filled.answers, Some(year)),
        echo,
        amiss: filled.complaints.only(&name),
        name,
    }
}

fn value(field: &Field, year: i32, filled: &Filled<'_>) -> Option<Decimal> {
    match read(filled.answers, field, Some(year)) {
        Reading::Value(Value::Figure(value)) => Some(value),
        _ => None,
    }
}

/// The last year on the one before; of rates, the difference in points.
fn growth(field: &Field, figure: &Figure, years: &[i32], filled: &Filled<'_>) -> String {
    let unknown = || "—".to_owned();
    let [.., before, last] = years else { return unknown() };
    let (Some(before), Some(last)) = (value(field, *before, filled), value(field, *last, filled)) else {
        return unknown();
    };
    let change = last - before;
    if figure.unit == "%" {
        let sign = if change > Decimal::ZERO { "+" } else { "" };
        return format!("{sign}{}个百分点", words::grouped(change.normalize()));
    }
    match (change * Decimal::ONE_HUNDRED).checked_div(before) {
        Some(rate) => words::change(rate),
        None => unknown(),
    }
}
