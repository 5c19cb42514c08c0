//! Permits of this capability.

use crate::access::{Act, Permit};

/// Plans sessions, announces them, notes who came; asked on the round, or on the [`Session`](super::Session).
#[derive(Debug)]
pub enum Plan {}
impl Permit for Plan {
    const ACT: Act = Act::PlanDefence;
}

/// Confirms the slot, or asks for another time; asked on the own application.
#[derive(Debug)]
pub enum Answer {}
impl Permit for Answer {
    const ACT: Act = Act::AnswerInvitation;
}
