//! Permits of this capability.

use crate::access::{Act, Permit};

/// Orders the plaques of a round, and moves one; asked on the round, or on the plaque.
#[derive(Debug)]
pub enum Keep {}
impl Permit for Keep {
    const ACT: Act = Act::KeepPlaques;
}
