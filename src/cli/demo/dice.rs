//! Dice with a seed: the same demo data on every machine.

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

/// Deterministic chance.
pub(super) struct Dice(StdRng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }
    /// A whole number from `low` to `high`, both included.
    pub(super) fn within(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }
    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.0.random_range(0..from.len())]
    }
    /// True `of` times out of 100.
    pub(super) fn percent(&mut self, of: i64) -> bool {
        self.within(1, 100) <= of
    }
}
