//! 评审: experts judge the accepted applications against the standards (四(三), R07, R23; B33).
//!
//! ```text
//! accepted ─ draw or assign, release ─▶ in_review ─ every sheet locked ─ (defence) ─ determination ─▶ proposed / not_proposed
//!
//! one expert on one application:   assigned ─release─▶ to score ─save─▶ scoring ─lock─▶ locked (never changes again)
//!                                      └──────────── recuse ─▶ recused (another expert is assigned)
//! ```
//!
//! ## How it is decided
//! - Own prefecture, own employer and declared ties exclude ([`rules::recusal`]); the database refuses them too.
//! - A draw is reproducible from its recorded seed and snapshot ([`rules::draw`]).
//! - Others' sheets are hidden until the own one is locked (row level security); a locked sheet never changes (trigger).
//! - The total is the mean, from five sheets on without one highest and one lowest ([`rules::total`]).
//! - A gate (守法合规) that any expert does not let pass puts the unit behind all others; taking it needs a reason.
//! - In a round of two stages those asked to the defence are ranked by the defence's total, before all others, who are
//!   ranked by the desk review's ([`rules::rank`]). The desk panel hears the defence.
//! - Going down the ranking needs no words; departing from it does ([`rules::selection`]). The
//!   [determination](crate::determination) freezes the ranking.

pub mod acts;
pub mod commands;
mod contest;
pub mod events;
mod model;
mod panel;
pub mod queries;
mod refusal;
pub mod rules;
mod store;

pub use contest::{Contest, FailedGate, Frozen, ranked};
pub use model::{
    Assignment, AssignmentId, Expert, ExpertFacts, ExpertId, ReviewStage, SheetState, Tie, pool,
};
pub use panel::{PanelSize, candidate};
pub use refusal::ReviewRefusal;
