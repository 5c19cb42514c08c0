//! What can be done to units and authorities.

mod appoint;
mod end;
mod keep;
mod register;

pub use appoint::{appoint, appoint_for, appoint_within};
pub use end::end_authority;
pub use keep::{Kept, keep};
pub use register::register;
