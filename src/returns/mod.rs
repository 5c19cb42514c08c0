//! 定期报送: every titleholder reports its figures each quarter and each year to its bureau and to the province (附件1第8条,
//! 附件2第6条, 附件3第7条; R37, R55, R66; B29).
//!
//! ```text
//! a period ends ──job──▶ draft ──hand in──▶ submitted ──accept──▶ accepted ──ask to correct──▶ correcting ─┐
//!                          save ↺               │   ▲                                           save ↺      │
//!                                           send back │                                                     │
//!                                               ▼   hand in                                                 │
//!                                            returned ┘                    submitted ◀──────hand in─────────┘
//! ```
//! What is handed in is a version with its lines frozen (label, unit, figure, explanation): a later form changes nothing in it,
//! and a correction is a further version, so that nothing is overwritten. Until a correction is accepted the version before it
//! holds. Late is no stage but a fact: the first day of handing in, held against the due day.
//!
//! What is asked lies in `config/returns/<set>/` ([`form`]); when it is due is the setting `returns` counted on the working-day
//! calendar.
//!
//! ## 为何如此 2026-11
//! The sketch of the house has this room behind `rereview`. A re-review is prefilled from accepted returns and counts the late
//! ones, so knowledge runs this way: `award ← plaque ← returns ← rereview`. What a re-review asks is
//! [`queries::standing`]. Returns feel a revoked title by reading it; nobody has to tell them.

pub mod acts;
pub mod commands;
pub mod events;
pub mod form;
mod model;
mod period;
pub mod queries;
pub mod report;
pub mod rules;
mod store;
pub mod workbook;

pub use form::{Forms, Item, ReturnForm};
pub use model::{Decision, Line, Notes, Owed, Return, ReturnId, Stage, Timeliness, Verdict, Version};
pub use period::{Cycle, Period};
pub use rules::ReturnRefusal;

use store::period as store_period;
