//! Permits of this capability, asked on the round.

use crate::access::{Act, Permit};

/// Confers the titles of a round.
#[derive(Debug)]
pub enum Confer {}
impl Permit for Confer {
    const ACT: Act = Act::ConferTitles;
}

/// Ends the file of a unit that holds a title already.
#[derive(Debug)]
pub enum EndWithoutTitle {}
impl Permit for EndWithoutTitle {
    const ACT: Act = Act::EndWithoutTitle;
}
