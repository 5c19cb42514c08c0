//! The only SQL that writes tenants of applicants and authorities, and their rows.

pub(super) mod profile;
pub(super) mod save;
