//! What can be done with a letter.

mod cancel;
mod draft;
mod edit;
mod kinds;
mod release;

pub use cancel::cancel;
pub use draft::{draft, draft_reminders, withdraw};
pub use edit::edit;
pub use kinds::set_waiting;
pub use release::{Going, release};
