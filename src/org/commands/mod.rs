//! What can be done to units and authorities.

mod appoint;
mod keep;
mod end;
mod register;

pub use appoint::{appoint, appoint_within};
pub use keep::{Kept, keep};
pub use end::end_authority;
pub use register::register;
