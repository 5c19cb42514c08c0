//! What a sheet asks: the gates and criteria of the standard at the desk, the set's defence sheet in the defence. Gates
//! (守法合规) are judged on the file, at the desk.

use crate::standard::{Criterion, DefenceSheet, Gate, Standard};

/// Gates and criteria of one sheet.
#[derive(Clone, Copy, Debug)]
pub struct Rubric<'a> {
    /// What is passed or not.
    pub gates: &'a [Gate],
    /// What is scored.
    pub criteria: &'a [Criterion],
}

impl<'a> Rubric<'a> {
    /// Of the desk review.
    #[must_use]
    pub fn desk(standard: &'a Standard) -> Self {
        Self { gates: &standard.gates, criteria: &standard.criteria }
    }
    /// Of the defence.
    #[must_use]
    pub fn defence(sheet: &'a DefenceSheet) -> Self {
        Self { gates: &[], criteria: &sheet.criteria }
    }
}
