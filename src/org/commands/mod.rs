//! What can be done to units and authorities.

mod appoint;
mod keep;
mod register;

pub use appoint::{appoint, appoint_within};
pub use keep::{Kept, keep};
pub use register::register;
