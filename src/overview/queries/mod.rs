//! What pages read.

mod desk;
mod ledger;
mod public;
mod unit;

pub use desk::{at_stages, own, packages, rereviews_before, sheets};
pub use ledger::{LedgerFilter, Moved, ledger, ledger_sums, whole_ledger};
pub use public::{by_prefecture, current_round, live_notices, postings, progress};
pub use unit::{past_applications, past_titles};
