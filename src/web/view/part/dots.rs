//! Scores of several experts in one row: a dot each, a bar from lowest to highest, a stroke at the mean, and the cut
//! line all rows share. The scores are also the picture's label.

use super::super::words;
use askama::{Template, filters::HtmlSafe};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The axis runs from 0 to 100 points over 300 units, so that all rows of a table share it.
const UNITS_PER_POINT: i64 = 3;

/// The scores of one application.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/dots.html")]
pub struct Dots {
    scores: Vec<i64>,
    mean: i64,
    cut: Option<i64>,
    wide: bool,
    label: String,
}

impl HtmlSafe for Dots {}

impl Dots {
    /// Scores and mean in points out of 100; `cut` is where the list ends; `wide` marks a spread to be looked at.
    #[must_use]
    pub fn new(scores: &[Decimal], mean: Decimal, cut: Option<Decimal>, wide: bool) -> Self {
        let said: Vec<String> = scores.iter().copied().map(words::score).collect();
        let label = format!("评分{}，均分{}", said.join("、"), words::score(mean));
        let mut scores: Vec<i64> = scores.iter().copied().map(unit).collect();
        scores.sort_unstable();
        Self { scores, mean: unit(mean), cut: cut.map(unit), wide, label }
    }

    fn lowest(&self) -> i64 {
        self.scores.first().copied().unwrap_or_default()
    }
    fn highest(&self) -> i64 {
        self.scores.last().copied().unwrap_or_default()
    }
}

fn unit(points: Decimal) -> i64 {
    (points * Decimal::from(UNITS_PER_POINT)).round().to_i64().unwrap_or_default()
}
