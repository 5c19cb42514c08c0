//! The rules of the register.

pub mod declaration;
