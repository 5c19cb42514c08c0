//! Permits of this capability, asked on the round.

use crate::access::{Act, Permit};

/// Confers the titles of a round.
#[derive(Debug)]
pub enum Confer {}
impl Permit for Confer {
    const ACT: Act = Act::ConferTitles;
}
