//! What can be done to units and authorities.

mod appoint;
mod register;

pub use appoint::{appoint, appoint_within};
pub use register::register;
