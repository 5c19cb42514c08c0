//! Permits of this capability; asked on a [`Letter`](super::Letter) or on the own unit.

use crate::access::{Act, Permit};

/// Reads, edits, releases and cancels letters of the own unit.
#[derive(Debug)]
pub enum KeepLetters {}
impl Permit for KeepLetters {
    const ACT: Act = Act::KeepLetters;
}

/// Says which kinds of letters wait for an officer.
#[derive(Debug)]
pub enum SetLetterKinds {}
impl Permit for SetLetterKinds {
    const ACT: Act = Act::SetLetterKinds;
}
