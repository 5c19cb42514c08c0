//! What can be done with a change.

mod decide;
mod file;

pub use decide::{Said, check, decide, withdraw};
pub use file::file;
