//! What is done about the archive of a round.

mod ask;
mod make;

pub use ask::ask;
pub use make::{Press, make};
