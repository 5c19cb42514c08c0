//! 复核: every two years a title is looked at again, 四(四) (R26, B25).
//!
//! ```text
//! title valid ──90 days before the due day (job)──▶ reminded: the unit and its bureau are told, nothing else changes
//!             ──on the due day (job)──▶ opened: title in_rereview, still held
//!                                          ├─ decide confirmed ─▶ valid, next due two years after the decision
//!                                          └─ decide failed ────▶ revoked
//! ```
//!
//! The row of a re-review is made by the reminder and opened on the due day; `(title, due day)` is its key, so both happen once.
//! Handing in and assessing the material come with a later issue.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Decision, Due, Outcome, Rereview, RereviewId, Turn};
pub use rules::RereviewRefusal;
