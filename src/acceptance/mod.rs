//! 受理: the province takes an application up, 四(二). Taken up is not approved: it says that the file is in order and goes to
//! the experts.
//!
//! ```text
//! recommended ───────────────────────────┬─ every point in order ──▶ accepted
//! submitted, 省级企业 ── flag confirmed ──┘
//!          └── flag refused ──▶ submitted, at its authority       └─ reason ──▶ not_accepted
//! ```
//! A 省级企业 comes straight to the province (B06) and is taken up only after the province has confirmed that it is one.

pub mod acts;
pub mod commands;
pub mod events;
pub mod queries;
pub mod rules;
mod store;
