//! Permits of this capability.

use crate::access::{Act, Permit};

/// Files a change, or takes it back; asked on the own unit.
#[derive(Debug)]
pub enum FileChange {}
impl Permit for FileChange {
    const ACT: Act = Act::FileChange;
}

/// Agrees to what was filed, or returns it.
#[derive(Debug)]
pub enum CheckChange {}
impl Permit for CheckChange {
    const ACT: Act = Act::CheckChange;
}

/// Decides on what touches the register.
#[derive(Debug)]
pub enum DecideChange {}
impl Permit for DecideChange {
    const ACT: Act = Act::DecideChange;
}
