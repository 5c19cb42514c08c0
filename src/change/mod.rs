//! 变更备案: a unit's name, legal representative, registered place and code change on file (R05, R26, B15).
//!
//! ```text
//!  unit          bureau (the province for a direct unit)            principal of the province
//! ──file──▶ filed ──agree, it has no title────────────────────────────────────────▶ entered
//!             │ └──agree, it has or had a title──▶ checked ──approve────────────────▶ entered
//!             │                                      ├──refuse, with a reason───────▶ refused
//!             ├──return, with a reason──▶ returned ◀─┘ return
//!             └──withdraw (also while checked)──▶ withdrawn
//! ```
//! Returned, refused and withdrawn are ends: the unit files anew, what it filed stays.
//!
//! ## How it is decided
//! - The scheme is silent on renamed and merged holders; the province's dynamic management, 四(四), is where the register changes, so a
//!   principal approves what touches it. A unit without a title is its bureau's affair.
//! - Entered, the unit is what the filing says from the day on which it took effect; the register tells the name of any past day, and
//!   the certificate stays as it was signed, with today's name beside it. What was submitted in a round stays as it was submitted: a
//!   renamed unit's file shows both names, and goes on with the bureau and the thresholds it was submitted under (B15).
//! - Another code is another legal person: only a merger or a reorganisation carries a title over, and only to a code that no unit has yet.
//!   Where the successor is registered already, the title ends or stays by a decision about the title, not by a filing.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Before, Changes, Filing, FilingId, New, Renamed, Stage, StepDone, Succession};
pub use rules::ChangeRefusal;
