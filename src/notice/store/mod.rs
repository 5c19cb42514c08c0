//! The only SQL that writes notices.

pub(in crate::notice) mod load;
pub(in crate::notice) mod plan;
pub(in crate::notice) mod save;
pub(in crate::notice) mod subscriber;
pub(in crate::notice) mod unsound;
