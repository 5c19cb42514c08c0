//! What can be done with a determination, one command a file.

mod decide;
mod feedback;
mod prepare;

pub use decide::{approve, send_back};
pub use feedback::feedback;
pub use prepare::{Draft, prepare};
