//! All means of a category on one axis: above the line, below it, and where experts disagree.

use crate::web::view::words;
use askama::{Template, filters::HtmlSafe};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Left and right end of the axis, in units of the picture.
const FROM: i64 = 20;
const WIDTH: i64 = 780;
/// Two dots closer than this stand above each other.
const ROOM: i64 = 12;
const GROUND: i64 = 76;
const STEP: i64 = 14;

/// One unit.
#[derive(Clone, Copy)]
pub(super) struct Dot {
    pub mean: Decimal,
    pub above: bool,
    pub wide: bool,
}

/// The picture. `{{ swarm }}`.
#[derive(Template)]
#[template(path = "review/swarm.html")]
pub(super) struct Swarm {
    label: String,
    ticks: Vec<(i64, i64)>,
    cut: Option<(i64, String)>,
    dots: Vec<(i64, i64, &'static str)>,
    bands: Vec<Band>,
}

/// So many units of a band of ten points: the picture in figures.
#[derive(Debug, PartialEq, Eq)]
struct Band {
    from: i64,
    to: i64,
    above: usize,
    below: usize,
}

/// The bands that have units, best first; the highest one includes its upper end.
fn bands(dots: &[Dot]) -> Vec<Band> {
    let floor = |mean: Decimal| ((mean / Decimal::TEN).floor().to_i64().unwrap_or_default() * 10).min(90);
    let band = |from: i64| {
        let of =
            |above: bool| dots.iter().filter(|dot| floor(dot.mean) == from && dot.above == above).count();
        Band { from, to: from + 10, above: of(true), below: of(false) }
    };
    (0..10).rev().map(|tens| band(tens * 10)).filter(|band| band.above + band.below > 0).collect()
}

impl HtmlSafe for Swarm {}

impl Swarm {
    /// Dots, best first; `cut` is the last mean above the line with its position.
    pub fn of(dots: &[Dot], cut: Option<(u32, Decimal)>) -> Option<Self> {
        let (best, worst) = (dots.iter().map(|dot| dot.mean).max()?, dots.iter().map(|dot| dot.mean).min()?);
        let low = lowest_tick(worst);
        let x = |mean: Decimal| {
            let along = (mean - Decimal::from(low)) * Decimal::from(WIDTH) / Decimal::from(100 - low);
            FROM + along.round().to_i64().unwrap_or_default()
        };
        let words = format!("均分从{}到{}", words::score(worst), words::score(best));
        let line = cut.map(|(position, mean)| format!("名额线 第{position}名 {}分", words::score(mean)));
        let step = usize::try_from(if low < 40 { 20 } else { 10 }).unwrap_or(10);
        Some(Self {
            label: line.as_ref().map_or_else(|| words.clone(), |line| format!("{words}，{line}")),
            ticks: (low..=100).step_by(step).map(|tick| (x(Decimal::from(tick)), tick)).collect(),
            cut: cut.zip(line).map(|((_, mean), line)| (x(mean), line)),
            dots: stacked(dots, x),
            bands: bands(dots),
        })
    }
}

/// The axis begins at the ten below the worst mean, at 50 at most.
fn lowest_tick(worst: Decimal) -> i64 {
    let tens = (worst / Decimal::TEN).floor().to_i64().unwrap_or_default() * 10;
    let even = if tens < 40 { tens / 20 * 20 } else { tens };
    even.clamp(0, 50)
}

fn stacked(dots: &[Dot], x: impl Fn(Decimal) -> i64) -> Vec<(i64, i64, &'static str)> {
    let mut placed: Vec<(i64, i64, &'static str)> = Vec::with_capacity(dots.len());
    for dot in dots {
        let at = x(dot.mean);
        let look = match (dot.wide, dot.above) {
            (true, _) => "flag",
            (false, true) => "in",
            (false, false) => "out",
        };
        let taken = |y: i64| placed.iter().any(|(px, py, _)| *py == y && (px - at).abs() < ROOM);
        let y = (0..5).map(|row| GROUND - row * STEP).find(|y| !taken(*y)).unwrap_or(GROUND);
        placed.push((at, y, look));
    }
    placed
}

#[cfg(test)]
#[path = "swarm_tests.rs"]
mod tests;
