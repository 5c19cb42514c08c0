//! What pages read.

mod desk;
mod ledger;
mod pipeline;
mod public;
mod search;
mod unit;

pub use desk::{at_stages, own, packages, rereviews_before, sheets};
pub use ledger::{LedgerFilter, Moved, ledger, ledger_sums, whole_ledger};
pub use pipeline::{UnderWay, under_way};
pub use public::{by_prefecture, current_round, live_notices, postings, progress};
pub use search::{FoundNotice, FoundPlan, find_notices, find_plans};
pub use unit::{past_applications, past_titles};
