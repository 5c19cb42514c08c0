//! What falls due by itself. A job is shallow: it finds what is due and calls the same command a page would, as the system.
//!
//! ```text
//! due work ──▶ job_run (job, due time) inserted ──▶ command ──▶ one commit
//!                └ taken by another process: nothing happens here
//! ```
//! The row of the run and the effect commit together, and the row's key is the job and the moment it was due: with any number
//! of processes, kills and restarts, one due time is done once.

mod call_reserves;
mod close_notices;
mod deliver_outbox;
mod expire_uploads;
mod make_archives;
mod open_rereviews;
mod open_returns;
mod publish_notices;
mod remind;
mod remind_declarations;
mod remind_defences;
mod remind_objections;
mod remind_questions;
mod remind_rereviews;
mod remind_revocations;
mod run;
mod sweep_files;
mod turn;

pub use deliver_outbox::deliver;
pub use make_archives::make_archives;
pub use open_returns::returns_due;
pub use remind::remind_due;
pub use remind_declarations::remind_declarations;
pub use run::{Due, Outcome, Ways, run_due, run_forever};
pub use sweep_files::{sweep_contents, sweep_due};
