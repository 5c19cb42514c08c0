//! The SQL of the register.

pub(in crate::expert) mod history;
pub(in crate::expert) mod register;
