//! What can be done with a work plan.

mod answer;
mod draft;
mod file;
mod save;

pub use answer::answer;
pub use draft::draft;
pub use file::file;
pub use save::save;
