//! What decides a position: the total of the desk review, or of both stages by their weights. A fraction, compared as one.

use super::{terms::Weights, total::Total};
use crate::kernel::statute::SCORE_STEP;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// Decimals of a stored mean.
const STORED: u32 = 6;

/// The defence of a unit, with its share.
#[derive(Clone, Copy, Debug)]
pub struct Defended {
    /// What its sheets come to.
    pub total: Total,
    /// How the stages count.
    pub weights: Weights,
}

/// A total of one or two stages, in half points.
#[derive(Clone, Copy, Debug)]
pub struct Combined {
    numerator: i128,
    denominator: i128,
    counted: u32,
}

impl Combined {
    /// Desk review and defence, each with its share; without a defence the desk review's total.
    #[must_use]
    pub fn of(desk: Total, defence: Option<&Defended>) -> Self {
        let (points, sheets) = desk.fraction();
        let Some(Defended { total, weights }) = defence else {
            return Self { numerator: points, denominator: sheets, counted: desk.counted() };
        };
        let (heard, hearers) = total.fraction();
        let share = |percent: u8| i128::from(percent);
        Self {
            numerator: share(weights.desk()) * points * hearers + share(weights.defence()) * heard * sheets,
            denominator: 100 * sheets * hearers,
            counted: desk.counted() + total.counted(),
        }
    }
    /// In points, six decimals, rounded half up.
    #[must_use]
    pub fn mean(self) -> Decimal {
        let points = Decimal::from_i128_with_scale(self.numerator, 0) * SCORE_STEP;
        (points / Decimal::from_i128_with_scale(self.denominator, 0))
            .round_dp_with_strategy(STORED, RoundingStrategy::MidpointAwayFromZero)
    }
    /// How many sheets count.
    #[must_use]
    pub const fn counted(self) -> u32 {
        self.counted
    }
}

impl Ord for Combined {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}
impl PartialOrd for Combined {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Combined {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Combined {}

#[cfg(test)]
#[path = "combined_tests.rs"]
mod tests;
