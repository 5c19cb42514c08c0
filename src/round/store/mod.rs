//! The only SQL that writes rounds, pools, slots and the ledger.

pub(super) mod plan;
pub(super) mod pool;
pub(super) mod published;
pub(super) mod round;
pub(super) mod slot;
pub(super) mod terms;
