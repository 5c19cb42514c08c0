//! Where units stand: better first, equal totals at the same position (1, 2, 2, 4). Ties stay ties: who of them is
//! proposed is a recorded decision ([`super::selection`]).

use super::{
    combined::{Combined, Defended},
    total::Total,
};
use std::cmp::Ordering;

/// What decides a position.
///
/// In a round of two stages both stages count by their weights for those who were heard, and the desk review decides among the
/// others, who all stand behind (B33: the second stage is for those who pass the first). A unit that some expert did not let
/// pass a gate (守法合规) stands behind all others: 不打分；不通过则整件不通过.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Did some expert not let it pass a gate?
    pub gate_failed: bool,
    /// The defence, for those who were heard or count as heard.
    pub defence: Option<Defended>,
    /// The total of the desk review.
    pub desk: Total,
}

impl Standing {
    /// The total that decides.
    #[must_use]
    pub fn total(&self) -> Combined {
        Combined::of(self.desk, self.defence.as_ref())
    }
}

/// Greater stands before.
impl Ord for Standing {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .gate_failed
            .cmp(&self.gate_failed)
            .then_with(|| self.defence.is_some().cmp(&other.defence.is_some()))
            .then_with(|| self.total().cmp(&other.total()))
    }
}
impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Standing {}
impl PartialOrd for Standing {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A thing with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<T> {
    /// From 1; equal standings share one.
    pub position: u32,
    /// How many share it.
    pub sharing: u32,
    /// The thing.
    pub item: T,
}

/// Ranks; among equals the given order stays.
#[must_use]
pub fn rank<T>(mut items: Vec<(T, Standing)>) -> Vec<Ranked<T>> {
    items.sort_by_key(|(_, standing)| std::cmp::Reverse(*standing));
    let standings: Vec<Standing> = items.iter().map(|(_, standing)| *standing).collect();
    let ahead_of = |mine: &Standing| standings.iter().take_while(|other| *other > mine).count();
    let level_with = |mine: &Standing| standings.iter().filter(|other| *other == mine).count();
    items
        .into_iter()
        .map(|(item, standing)| Ranked {
            position: counted(ahead_of(&standing)) + 1,
            sharing: counted(level_with(&standing)),
            item,
        })
        .collect()
}

fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "rank_tests.rs"]
mod tests;
