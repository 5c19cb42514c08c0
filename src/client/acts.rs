//! The permit of this capability.

use crate::access::{Act, Permit};

/// Makes and revokes keys of the API; asked on the programme.
#[derive(Debug)]
pub enum Keep {}
impl Permit for Keep {
    const ACT: Act = Act::KeepClients;
}
