//! Columns over time, drawn by the server: no script, no style attribute, and the table with the figures beside it.
//!
//! # Why not a library of charts
//! ECharts was considered for the figures of the operation reports and decided against. The pages run under a policy that allows no
//! inline script and no inline style, and everything on them works without script; a canvas is empty there, on paper it is what the
//! browser happened to have drawn, and to a screen reader it is nothing. The library is about 1 MB of script for a picture that
//! does not move, on lines where a county's bureau waits for every one of them. An SVG of the server is the same picture for
//! everyone: in print, at 360 px, in high contrast, with words for who does not see it, and tested like any other template. What
//! would be lost, pointing at a column to read its number, the table beside it gives to everyone.

use super::super::words;
use askama::{Template, filters::HtmlSafe};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// The drawing's size in its own units.
const WIDTH: u32 = 320;
const HEIGHT: u32 = 150;
/// Room for the axis on the left, at least; for the names below.
const LEFT: u32 = 52;
/// The room one figure of the axis takes, in tenths, and the room beside the numbers.
const FIGURE: u32 = 63;
const BESIDE: u32 = 10;
const FOOT: u32 = 20;
const HEAD: u32 = 8;
/// The widest a column gets.
const WIDEST: u32 = 26;
/// Lines of the axis above zero.
const LINES: u32 = 3;

/// A chart: `{{ columns }}`. The last column is the one the page is about.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/columns.html")]
pub struct Columns {
    label: String,
    unit: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// Where the columns begin.
    left: u32,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    value: Option<String>,
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    middle: u32,
    /// Names are thinned out where many stand side by side.
    named: bool,
    now: bool,
}

#[derive(Clone, Debug)]
struct Line {
    y: u32,
    text: String,
}

impl HtmlSafe for Columns {}

impl Columns {
    /// A chart of values by name; `None` leaves a gap. `label` names it for screen readers; `None` is returned where there is nothing to
    /// draw.
    #[must_use]
    pub fn of(label: impl Into<String>, unit: &str, values: &[(String, Option<Decimal>)]) -> Option<Self> {
        let most = values.iter().filter_map(|(_, value)| *value).max().filter(|most| !most.is_zero())?;
        let top = top_of(most);
        let room = HEIGHT - FOOT - HEAD;
        let height = |value: Decimal| {
            (value * Decimal::from(room)).checked_div(top).and_then(|one| one.round().to_u32()).unwrap_or(0)
        };
        let lines: Vec<Line> = (0..=LINES)
            .map(|n| {
                let value = top * Decimal::from(n) / Decimal::from(LINES);
                Line { y: HEIGHT - FOOT - height(value), text: words::grouped(value.round_dp(2)) }
            })
            .collect();
        let left = beside(&lines);
        let count = u32::try_from(values.len()).unwrap_or(1).max(1);
        let step = (WIDTH - left) / count;
        let width = (step * 7 / 10).clamp(2, WIDEST);
        let columns = (0_u32..).zip(values).map(|(n, (name, value))| {
            let tall = value.map_or(0, height);
            let x = left + n * step + step.saturating_sub(width) / 2;
            Column {
                name: name.clone(),
                value: value.map(words::grouped),
                x,
                y: HEIGHT - FOOT - tall,
                width,
                height: tall,
                middle: x + width / 2,
                named: (count - 1 - n).is_multiple_of(count.div_ceil(5)),
                now: n + 1 == count,
            }
        });
        Some(Self { label: label.into(), unit: unit.to_owned(), columns: columns.collect(), lines, left })
    }

    fn size() -> (u32, u32) {
        (WIDTH, HEIGHT)
    }
}

/// The room the numbers of the axis take: long ones are not cut.
fn beside(lines: &[Line]) -> u32 {
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let wide = u32::try_from(longest).unwrap_or(0).saturating_mul(FIGURE) / 10 + BESIDE;
    wide.clamp(LEFT, WIDTH / 2)
}

/// A round number at or above the highest value, so that the axis has round lines.
fn top_of(most: Decimal) -> Decimal {
    let mut unit = Decimal::ONE;
    while unit * Decimal::from(30) < most {
        unit *= Decimal::TEN;
    }
    let steps = [3_u32, 6, 9, 12, 15, 18, 24, 30];
    let fits = steps.into_iter().map(|step| unit * Decimal::from(step)).find(|top| *top >= most);
    fits.unwrap_or(most)
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
