//! 汇总表: every unit in a row, in the official columns.

use super::{Corner, in_words};
use crate::{
    dispatch::model::{List, Unit},
    platform::{
        document::{Printer, form},
        error::Result,
    },
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Figures of a unit that the table has room for; the opinion sheet shows all.
const FIGURES: usize = 3;

#[derive(Serialize)]
struct Summary<'a> {
    title: String,
    authority: &'a str,
    number: &'a str,
    on: String,
    rows: Vec<[String; 8]>,
    corner: Corner,
}

pub(super) async fn print(
    printer: &Printer,
    list: &List,
    corner: Corner,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    let summary = Summary {
        title: format!("{}四川省电子商务示范单位推荐汇总表", list.round),
        authority: &list.authority,
        number: &list.letter_number,
        on: in_words(list.prepared_on),
        rows: list.units.iter().enumerate().map(|(at, unit)| row(at + 1, unit)).collect(),
        corner,
    };
    printer.print(form!("summary"), &summary, at).await
}

fn row(at: usize, unit: &Unit) -> [String; 8] {
    let kind = unit.kind.map(|kind| format!("\n{}", kind.label())).unwrap_or_default();
    let figures = unit.figures.iter().filter(|figure| !figure.given.is_empty()).take(FIGURES);
    let figures: Vec<String> = figures.map(|figure| format!("{}：{}", figure.label, figure.given)).collect();
    [
        at.to_string(),
        unit.name.clone(),
        unit.uscc.clone(),
        format!("{}{kind}", unit.category.label()),
        unit.region.clone(),
        figures.join("\n"),
        unit.rank.to_string(),
        unit.opinion.clone(),
    ]
}
