//! The only SQL that writes the tables of this capability.

pub(super) mod announcement;
pub(super) mod candidates;
pub(super) mod document;
pub(super) mod older;
pub(super) mod signature;
pub(super) mod title;
pub(super) mod unsound;
