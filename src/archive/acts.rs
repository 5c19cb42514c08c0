//! Permits of this capability, asked on the round.

use crate::access::{Act, Permit};

/// Bundles a finished round.
#[derive(Debug)]
pub enum ArchiveRound {}
impl Permit for ArchiveRound {
    const ACT: Act = Act::ArchiveRound;
}
