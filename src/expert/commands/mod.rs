//! What can be done with the register, one command a file.

mod declare;
mod keep;
mod remind;
mod suspend;

pub use declare::{declare, keep_tie};
pub use keep::{NewWork, declare_tie, keep, keep_within, note_work, remove_tie, remove_work};
pub use remind::remind;
pub use suspend::{resume, suspend, suspend_all};
