//! Permits: a list is prepared under [`crate::review::acts::Propose`], asked on the round; deciding is asked on the
//! [`Determination`](super::Determination).

use crate::access::{Act, Permit};

/// Approves a list, or sends it back.
#[derive(Debug)]
pub enum Decide {}
impl Permit for Decide {
    const ACT: Act = Act::DecideDetermination;
}
