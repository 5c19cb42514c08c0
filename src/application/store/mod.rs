//! The only SQL that writes the tables of this capability.

pub(super) mod load;
pub(super) mod save;
