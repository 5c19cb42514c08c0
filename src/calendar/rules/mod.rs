//! What a new arrangement would change, and whether the years held are enough.

mod preview;
pub mod reach;

pub use preview::{MovedNotice, Preview, last_publication_day, preview};
