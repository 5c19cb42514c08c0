//! 备案: every recommending authority, with other departments, draws up its own work plan for a year and puts it on file with
//! the province, 四(一) (R03). For the record, not for approval: the province acknowledges it or asks.
//!
//! ```text
//!          ┌──────── save ────────┐
//!          ▼                      │ (an amendment)
//! draft ──file──▶ filed ──┬─▶ acknowledged
//!                  ▲      └─▶ questioned ──save──┐
//!                  └───────────file──────────────┘
//! ```
//! A plan is what its authority works on; a filing is what was handed in, frozen with the digest of its file. An amended plan is a
//! further filing: until it is acknowledged, the public reads the one before.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Answer, AuthorityYear, Content, Draft, Filing, FilingId, PlanStage, Published, WorkPlan, WorkPlanId,
};
pub use rules::FilingRefusal;
