//! What the province does with a round.

mod close;
mod open;
mod prepare;

pub use close::{close, close_if_finished};
pub use open::{Places, open};
pub use prepare::{change, prepare};
