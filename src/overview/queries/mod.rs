//! What pages read.

mod desk;
mod public;
mod unit;

pub use desk::{at_stages, own, rereviews_before, sheets};
pub use public::{by_prefecture, current_round, live_notices, postings, progress};
pub use unit::{past_applications, past_titles};
