//! Permits of this capability.

use crate::access::{Act, Permit};

/// Freezes the list and takes its sealed scan; asked on the own authority, or on the package.
#[derive(Debug)]
pub enum Prepare {}
impl Permit for Prepare {
    const ACT: Act = Act::PreparePackage;
}

/// Sends the package; asked on it.
#[derive(Debug)]
pub enum Send {}
impl Permit for Send {
    const ACT: Act = Act::SendPackage;
}
