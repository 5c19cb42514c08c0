//! What an authority does with its package.

mod prepare;
mod seal;
mod send;

pub use prepare::{drawn_up, prepare};
pub use seal::{insist, seal, waits};
pub use send::send;
