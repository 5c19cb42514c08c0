//! Permits: publishing is asked on the round, the rest on the [`Notice`](super::Notice).

use crate::access::{Act, Permit};

/// Publishes the proposed list.
#[derive(Debug)]
pub enum Publish {}
impl Permit for Publish {
    const ACT: Act = Act::PublishNotice;
}

/// Corrects a public list.
#[derive(Debug)]
pub enum Correct {}
impl Permit for Correct {
    const ACT: Act = Act::CorrectNotice;
}

/// Closes a notice whose last day is over.
#[derive(Debug)]
pub enum Close {}
impl Permit for Close {
    const ACT: Act = Act::CloseNotice;
}

/// Takes a unit off a public list.
#[derive(Debug)]
pub enum StrikeOff {}
impl Permit for StrikeOff {
    const ACT: Act = Act::StrikeOff;
}
