//! Permits of this capability, asked on the round ([`Target::of_programme`](crate::access::Target::of_programme)).

use super::Round;
use crate::access::{Act, Permit, Target, Targeted};

/// Sees the settings of a round.
#[derive(Debug)]
pub enum View {}
impl Permit for View {
    const ACT: Act = Act::ViewRound;
}

/// Prepares and opens a round.
#[derive(Debug)]
pub enum Open {}
impl Permit for Open {
    const ACT: Act = Act::OpenRound;
}

/// Closes a round.
#[derive(Debug)]
pub enum Close {}
impl Permit for Close {
    const ACT: Act = Act::CloseRound;
}

impl Targeted for Round {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}
