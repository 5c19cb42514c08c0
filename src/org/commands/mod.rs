//! What can be done to a unit.

mod register;

pub use register::register;
