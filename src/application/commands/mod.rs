//! What can be done with an application. Later capabilities move one only through [`advance`].

mod achievements;
mod advance;
mod direct;

pub use achievements::set_achievements;
pub use advance::{advance, load_for_update};
pub use direct::decide_direct;
