//! The only SQL that writes tenants of applicants and their rows.

pub(super) mod save;
