//! Permits of this capability, asked on the title.

use crate::access::{Act, Permit};

/// Asks to give up the own title.
#[derive(Debug)]
pub enum Surrender {}
impl Permit for Surrender {
    const ACT: Act = Act::SurrenderTitle;
}

/// Records an ending, prepares its decision.
#[derive(Debug)]
pub enum Prepare {}
impl Permit for Prepare {
    const ACT: Act = Act::PrepareEnding;
}

/// Approves the decision or sends it back.
#[derive(Debug)]
pub enum Decide {}
impl Permit for Decide {
    const ACT: Act = Act::DecideEnding;
}
