//! Permits of this capability, asked on the title.

use crate::access::{Act, Permit};

/// Serves the notice of intent, prepares the decision.
#[derive(Debug)]
pub enum Prepare {}
impl Permit for Prepare {
    const ACT: Act = Act::PrepareRevocation;
}

/// States the unit's view.
#[derive(Debug)]
pub enum Answer {}
impl Permit for Answer {
    const ACT: Act = Act::AnswerRevocation;
}

/// Approves the decision or sends it back.
#[derive(Debug)]
pub enum Decide {}
impl Permit for Decide {
    const ACT: Act = Act::DecideRevocation;
}
