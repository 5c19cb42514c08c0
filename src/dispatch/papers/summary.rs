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

/// What the table says, on paper and as a page.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    /// Its title.
    pub title: String,
    /// Whose list it is.
    pub authority: &'a str,
    /// 发文字号 of the letter it comes with.
    pub number: &'a str,
    /// 2026年3月2日.
    pub on: String,
    /// The official columns without 备注, which is filled in by hand.
    pub rows: Vec<[String; 8]>,
}

#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    corner: Corner,
}

pub(super) async fn print(
    printer: &Printer,
    list: &List,
    corner: Corner,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    printer.print(form!("summary"), &Printed { summary: summary(list), corner }, at).await
}

/// The words of the table of this list.
#[must_use]
pub fn summary(list: &List) -> Summary<'_> {
    Summary {
        title: format!("{}四川省电子商务示范单位推荐汇总表", list.round),
        authority: &list.authority,
        number: &list.letter_number,
        on: in_words(list.prepared_on),
        rows: list.units.iter().enumerate().map(|(at, unit)| row(at + 1, unit)).collect(),
    }
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
