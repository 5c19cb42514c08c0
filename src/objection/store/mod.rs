//! The only SQL that writes these tables.

pub(super) mod case;
pub(super) mod inquiry;
pub(super) mod intake;
pub(super) mod unsound;
