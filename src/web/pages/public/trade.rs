//! 示范单位电子商务交易额 on the home page: the quarters of the published operation reports, in 亿元.

use crate::{
    returns::report::Report,
    web::{
        path,
        view::{part::Columns, words},
    },
};
use rust_decimal::Decimal;

/// How many quarters are drawn.
const QUARTERS: usize = 8;
/// 万元 in one 亿元.
const WAN_IN_YI: u32 = 10_000;

/// The chart and its table.
pub(super) struct Trade {
    pub(super) chart: Columns,
    pub(super) rows: Vec<Row>,
    /// The newest report: its heading and its page.
    pub(super) title: String,
    pub(super) report: String,
}

/// A quarter.
pub(super) struct Row {
    pub(super) period: String,
    pub(super) value: String,
    pub(super) units: usize,
}

impl Trade {
    /// Of the published reports; `None` until one of a quarter gives a total.
    pub(super) fn of(published: &[Report]) -> Option<Self> {
        let mut quarters: Vec<&Report> =
            published.iter().filter(|one| one.period.quarter().is_some()).collect();
        quarters.sort_by_key(|one| one.period);
        let shown = &quarters[quarters.len().saturating_sub(QUARTERS)..];
        let newest = shown.last()?;
        let values: Vec<(String, Option<Decimal>)> =
            shown.iter().map(|one| (one.period.short(), one.body.total.value.map(in_yi))).collect();
        let row = |one: &&Report| Row {
            period: one.period.label(),
            value: one.body.total.value.map_or_else(|| "不公布".to_owned(), |wan| words::grouped(in_yi(wan))),
            units: one.body.total.units,
        };
        Some(Self {
            chart: Columns::of("示范单位电子商务交易额", "亿元", &values)?,
            rows: shown.iter().map(row).collect(),
            title: newest.title.clone(),
            report: path::operation_report(newest.id),
        })
    }
}

/// 亿元 with two places, from 万元.
fn in_yi(wan: Decimal) -> Decimal {
    (wan / Decimal::from(WAN_IN_YI)).round_dp(2)
}

#[cfg(test)]
#[path = "trade_tests.rs"]
mod tests;
