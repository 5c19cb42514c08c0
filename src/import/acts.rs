//! Permits of this capability, asked on [`desk`](super::desk).

use crate::access::{Act, Permit};

/// Tries a list: nothing is loaded.
#[derive(Debug)]
pub enum TryList {}
impl Permit for TryList {
    const ACT: Act = Act::TryImport;
}

/// Loads a list that was tried.
#[derive(Debug)]
pub enum ConfirmList {}
impl Permit for ConfirmList {
    const ACT: Act = Act::ConfirmImport;
}
