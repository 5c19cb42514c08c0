//! Permits of this capability.

use crate::access::{Act, Permit};

/// Keeps the register: facts, ties, earlier work, suspensions; asked on [`pool`](super::pool) or an
/// [`Expert`](super::Expert).
#[derive(Debug)]
pub enum Keep {}
impl Permit for Keep {
    const ACT: Act = Act::KeepExperts;
}

/// Declares interests; asked on the own [`Expert`](super::Expert).
#[derive(Debug)]
pub enum Declare {}
impl Permit for Declare {
    const ACT: Act = Act::DeclareInterests;
}

/// Reminds an expert of the declaration's last day; asked on the [`Expert`](super::Expert).
#[derive(Debug)]
pub enum Remind {}
impl Permit for Remind {
    const ACT: Act = Act::RemindOfDay;
}
