//! What is done about the archive of a round.

mod ask;
mod make;
mod passing;

pub use ask::ask;
pub use make::{Press, make};
pub use passing::sweep_left_behind;
