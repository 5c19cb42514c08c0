//! When a unit may register.

pub mod registration;
