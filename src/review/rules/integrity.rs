//! What a reader of a panel's sheets should look at twice: a sheet far from the others, sheets alike in every line, a sheet
//! changed after others could be read, a sheet done in no time. A flag says where to look, never that something is wrong.

use crate::kernel::statute::SCORE_STEP;
use rust_decimal::{Decimal, RoundingStrategy};

/// Less work than this on a whole sheet is looked at, in seconds. The product's own figure.
pub const QUICK: u32 = 120;

/// How far a sheet lies from the mean of the panel's other sheets, in points; `None` without two others.
#[must_use]
pub fn deviation(mine: i32, others: &[i32]) -> Option<Decimal> {
    if others.len() < 2 {
        return None;
    }
    let sum: i64 = others.iter().copied().map(i64::from).sum();
    let mean = Decimal::from(sum) / Decimal::from(others.len());
    Some((Decimal::from(mine) - mean) * SCORE_STEP)
}

/// Is it an outlier: at least `limit` points from the mean of the others?
#[must_use]
pub fn is_outlier(mine: i32, others: &[i32], limit: u32) -> bool {
    deviation(mine, others).is_some_and(|far| far.abs() >= Decimal::from(limit))
}

/// Is it a sheet done in no time? One save tells nothing of the time before it: a form without script, an offline sheet.
#[must_use]
pub const fn is_quick(saves: u32, seconds: u32) -> bool {
    saves >= 2 && seconds < QUICK
}

/// A sheet unlocked and locked again: what it had, what it has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The sum before, in half points.
    pub before: i32,
    /// The sum now; `None`: not locked again.
    pub now: Option<i32>,
    /// Others' sheets its expert could read by then.
    pub others_seen: u32,
}

impl Change {
    /// Did the points change after the expert could have read others'?
    #[must_use]
    pub fn after_discussion(self) -> bool {
        self.others_seen > 0 && self.now.is_some_and(|now| now != self.before)
    }
}

/// Groups of sheets that are alike in every line, two or more each, in the order in which the first of each was given.
#[must_use]
pub fn identical<K: Copy>(sheets: &[(K, &[(String, i32)])]) -> Vec<Vec<K>> {
    let filled: Vec<_> = sheets.iter().filter(|(_, points)| !points.is_empty()).collect();
    let alike = |points: &[(String, i32)]| -> Vec<usize> {
        filled.iter().enumerate().filter(|(_, (_, other))| *other == points).map(|(at, _)| at).collect()
    };
    let groups = filled.iter().enumerate().map(|(at, (_, points))| (at, alike(points)));
    // Each group once: told by its first.
    let groups = groups.filter(|(at, group)| group.len() > 1 && group.first() == Some(at));
    groups
        .map(|(_, group)| group.into_iter().filter_map(|at| filled.get(at)).map(|(key, _)| *key).collect())
        .collect()
}

/// The mean of deviations, to one decimal: how generous an expert is. `None` without any.
#[must_use]
pub fn leaning(deviations: &[Decimal]) -> Option<Decimal> {
    let count = Decimal::from(deviations.len());
    let mean = deviations.iter().copied().sum::<Decimal>().checked_div(count)?;
    Some(mean.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
#[path = "integrity_tests.rs"]
mod tests;
