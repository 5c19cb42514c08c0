//! 专家库: who may be asked to judge, and what is known of them (四(三), R07, R23).
//!
//! ```text
//! kept by the province ── invited by mail ── signs in ── declares interests (for a year) ──▶ may be drawn
//!        ▲                                                   │ lapses on the day after its last
//!        └── suspended (between seasons, or for a reason) ◀──┴── resumed
//! ```
//!
//! ## How it is decided
//! - The declaration of interests is the expert's own act and holds a year, its last day included; the province may enter one that
//!   came on paper. Reminders go out before it lapses ([`rules::declaration`]).
//! - A suspended expert opens no file and is given none; what was handed in stands. What becomes of open sheets is the
//!   review's affair, which feels the suspension.
//! - Ties and earlier work are facts of the register. Whether they exclude from a file is decided in the review.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
mod refusal;
pub mod rules;
mod store;

pub use model::{Expert, ExpertFacts, ExpertId, PastWork, Suspension, Tie, WorkKind, pool};
pub use refusal::ExpertRefusal;
