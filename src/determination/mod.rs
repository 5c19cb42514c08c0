//! 审定: an officer draws the line through the ranking and prepares the list of a category; a principal approves it or sends it back
//! with a reason (四(三)). Only then do its units leave the review.
//!
//! ```text
//! in_review, all sheets locked ──prepare (officer)──▶ waits ──approve (principal, not the same person)──▶ proposed / not_proposed
//!                                     ▲                └──send back, with a reason──┐
//!                                     └─────────────── as the next version ─────────┘
//! ```
//!
//! ## What holds
//! - The record is frozen with its SHA-256: ranking, line, decisions, reasons. It is the minutes (会议纪要), page and annex.
//! - The units stand in it in the very text of the public list. The notice names the digest of that text, and the database
//!   compares both when the list appears: what was approved is what is published.
//! - The line is a number of units or a score ([`rules::Line`]). It shows; the decisions are taken unit by unit, and one that departs
//!   from the ranking, or parts equals, says why ([`crate::review::rules::selection`]).
//! - Units that are not on the list get a letter drafted from the experts' remarks, once the list is public.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    BothStages, Decided, Determination, DeterminationId, Outcome, Record, RecordLine, RecordTie,
};
pub use rules::DeterminationRefusal;
