//! What the locked sheets of an application come to: their mean; from five sheets on without one highest and one lowest.
//!
//! A total is kept as a fraction and compared as one: nothing is rounded into a tie, or out of it. Six decimals are for
//! storing and one is for reading.

use crate::kernel::statute::{SCORE_STEP, TRIM_FROM_SHEETS};
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// Decimals of a stored mean.
const STORED: u32 = 6;

/// The sum of the sheets that count, over how many they are.
#[derive(Clone, Copy, Debug)]
pub struct Total {
    half_points: i64,
    counted: u32,
}

impl Total {
    /// Of who was not heard.
    pub const NOTHING: Self = Self { half_points: 0, counted: 0 };

    /// The total of locked sheets, each given in half points; `None` without a sheet.
    #[must_use]
    pub fn of(sheets: &[i32]) -> Option<Self> {
        let sum: i64 = sheets.iter().copied().map(i64::from).sum();
        let (lowest, highest) = (sheets.iter().min()?, sheets.iter().max()?);
        let (half_points, counted) = if sheets.len() >= TRIM_FROM_SHEETS {
            (sum - i64::from(*lowest) - i64::from(*highest), sheets.len() - 2)
        } else {
            (sum, sheets.len())
        };
        Some(Self { half_points, counted: u32::try_from(counted).ok()? })
    }

    /// Half points over sheets, the latter at least one.
    #[must_use]
    pub fn fraction(self) -> (i128, i128) {
        (i128::from(self.half_points), i128::from(self.counted.max(1)))
    }

    /// The mean in points, six decimals, rounded half up.
    #[must_use]
    pub fn mean(self) -> Decimal {
        let points = Decimal::from(self.half_points) * SCORE_STEP;
        (points / Decimal::from(self.counted.max(1)))
            .round_dp_with_strategy(STORED, RoundingStrategy::MidpointAwayFromZero)
    }

    /// How many sheets count.
    #[must_use]
    pub const fn counted(self) -> u32 {
        self.counted
    }
}

impl Ord for Total {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((mine, of_mine), (theirs, of_theirs)) = (self.fraction(), other.fraction());
        (mine * of_theirs).cmp(&(theirs * of_mine))
    }
}
impl PartialOrd for Total {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Total {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Total {}

/// How far the sheets lie apart, in points; `None` without a sheet.
#[must_use]
pub fn spread(sheets: &[i32]) -> Option<Decimal> {
    let (lowest, highest) = (sheets.iter().min()?, sheets.iter().max()?);
    Some(Decimal::from(highest - lowest) * SCORE_STEP)
}

#[cfg(test)]
#[path = "total_tests.rs"]
mod tests;
