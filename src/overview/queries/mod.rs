//! What pages read.

mod clauses;
mod desk;
mod ledger;
mod pipeline;
mod public;
mod search;
mod search_more;
mod silence;
mod unit;

pub use clauses::answered;
pub use desk::{at_stages, own, packages, rereviews_before, sheets};
pub use ledger::{LedgerFilter, Moved, ledger, ledger_sums, whole_ledger};
pub use pipeline::{UnderWay, under_way};
pub use public::{by_prefecture, current_round, held_besides, live_notices, postings, progress};
pub use search::{FoundNotice, FoundPlan, find_notices, find_plans};
pub use search_more::{
    FoundActivity, FoundAnnouncement, FoundReport, FoundRevocation, FoundRound, find_activities,
    find_announcements, find_reports, find_revocations, find_rounds,
};
pub use silence::{late_experts, quiet_bureaus, stuck_units};
pub use unit::{past_applications, past_titles};
