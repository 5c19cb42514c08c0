//! What a new arrangement would change.

mod preview;

pub use preview::{MovedNotice, Preview, last_publication_day, preview};
