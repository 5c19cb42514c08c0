//! What the province does with a round.

mod close;
mod open;
mod prepare;

pub use close::close;
pub use open::{Places, open};
pub use prepare::{change, prepare};
