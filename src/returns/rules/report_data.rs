//! The open data of a report beside its tables: returns asked for, growth, concentration, and the totals of the reports before it.
//! Nothing is told here that the page of the report does not tell.

use super::report::Body;
use crate::returns::Period;
use rust_decimal::Decimal;

/// A line: period, table, key, units, value, share, note, unit of the value.
pub type Line = [String; 8];

/// The unit of every figure of the tables.
const MONEY: &str = "万元";

/// The lines of the tables, with their unit, and those beside them. `series`: earlier published reports of the same kind, the oldest
/// first: period, how many units, their total.
#[must_use]
pub fn lines(period: Period, body: &Body, series: &[(Period, usize, Option<Decimal>)]) -> Vec<Line> {
    let tables = super::report::rows(period, body).into_iter().map(|row| {
        let [period, table, key, units, value, share, note] = row;
        [period, table, key, units, value, share, note, MONEY.to_owned()]
    });
    tables.chain(beside(period, body, series)).collect()
}

fn beside(period: Period, body: &Body, series: &[(Period, usize, Option<Decimal>)]) -> Vec<Line> {
    let line = |table: &str, key: String, units: usize, value: Option<Decimal>, unit: &str| {
        [
            period.to_string(),
            table.to_owned(),
            key,
            units.to_string(),
            value.map(|one| one.normalize().to_string()).unwrap_or_default(),
            String::new(),
            if value.is_none() { "hidden" } else { "" }.to_owned(),
            unit.to_owned(),
        ]
    };
    let expected = Some(Decimal::from(body.expected));
    let mut lines = vec![line("expected", "returns".to_owned(), body.expected, expected, "份")];
    if body.compared > 0 {
        lines.push(line("growth", "year_on_year".to_owned(), body.compared, body.growth, "%"));
    }
    for top in &body.tops {
        lines.push(line("concentration", format!("top{}", top.units), top.units, top.share, "%"));
    }
    for (period, units, total) in series {
        lines.push(line("trend", period.to_string(), *units, *total, MONEY));
    }
    lines
}

#[cfg(test)]
#[path = "report_data_tests.rs"]
mod tests;
