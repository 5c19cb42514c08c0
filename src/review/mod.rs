//! 评审: experts judge the accepted applications against the standards (四(三), R07, R23; B33).
//!
//! ```text
//! accepted ─ draw or assign, release ─▶ in_review ─ every sheet locked ─ (call, defence) ─ determination ─▶ proposed / not_proposed
//!
//! one expert on one application:   assigned ─release─▶ to declare ─no interest─▶ to score ─save─▶ scoring ─lock─▶ locked
//!                                      │                        ▲                        │
//!                                      │                        └── unlock (an officer, with a reason; what it said is kept)
//!                                      └── recuse (回避, 弃权), suspended, conflict confirmed ─▶ stepped aside (the next reserve is called)
//! ```
//!
//! ## How it is decided
//! - Own prefecture, own employer and declared ties exclude ([`rules::recusal`]); the database refuses them too. What only
//!   looks like a conflict ([`rules::matching`]) excludes until an officer has dismissed it on its evidence.
//! - A file opens only after its expert has declared to have no interest in the unit; a conflict that comes to light later, or a
//!   suspension, closes it at once. Who steps aside gives one of fixed reasons, and the next reserve is called.
//! - A draw is reproducible from its recorded seed and snapshot ([`rules::draw`]). The seed is bound beforehand: its digest is
//!   public from the first moment, the seed from the draw on.
//! - Others' sheets are hidden until the own one is locked (row level security); a locked sheet does not change (trigger)
//!   unless an officer unlocks it, and what it said is kept. A tie found later ends the scoring ([`commands::save`]).
//! - Two windows of one expert do not overwrite each other ([`rules::parts`]).
//! - The total is the mean, from five sheets on without one highest and one lowest ([`rules::total`]).
//! - A gate (守法合规) that any expert does not let pass puts the unit behind all others; taking it needs a reason.
//! - In a round of two stages the weights, who is called and what an absence means are settled before the first score is known
//!   ([`rules::terms`]). Those who were heard are ranked by both stages ([`rules::combined`]), before all others, who are ranked by
//!   the desk review. Days, panels and attendance are the [defence's](crate::defence); the sheets are these here, with the
//!   criteria of the set's defence sheet ([`rules::rubric`]).
//! - Going down the ranking needs no words; departing from it does ([`rules::selection`]). Equals that are parted have a decision on
//!   their order, recorded before ([`rules::tie`]). The
//!   [determination](crate::determination) freezes the ranking.

pub mod acts;
pub mod board;
pub mod commands;
mod contest;
mod draws;
pub mod events;
mod model;
pub mod offline;
mod panel;
pub mod queries;
mod refusal;
pub mod rules;
pub mod standings;
mod store;
pub mod ties;

pub use contest::{Contest, FailedGate, Frozen, desk_positions, ranked};
pub use draws::{Bound, DrawFile, Mismatch, RecordedDraw};
pub use model::{Assignment, AssignmentId, Expert, ExpertId, ReviewStage, SheetState, Unlocked, Working};
pub use panel::{DrawRules, PanelSize, Standing, candidate, snapshot};
pub use refusal::ReviewRefusal;
