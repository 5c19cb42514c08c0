//! 公示: the proposed list with the main achievements of every unit, public for ten working days, 四(三) (R24, B21, B22).
//!
//! ```text
//! units 拟认定 ──publish──▶ in_notice ──24:00 of the last day (job)──▶ ended ──▶ titles can be conferred
//!    └──plan──▶ due minute (job)─▲ ├── strike_off: one unit leaves, the list and its days stay
//!                                 └── correct: a new version beside it, with ten days for the units it names (B24)
//! ```
//! What a principal [approved](crate::determination) is what is published: the list names the digest of the approved text, and the
//! database compares both.
//!
//! Anybody may follow by feed, or by mail after confirming an address ([`commands::subscribe`]).
//!
//! What is published is frozen: the list as canonical JSON, its SHA-256 printed on the page and recomputable from
//! `/notices/{id}/list.json`. The end is computed once, from the calendar of that day, and never moved by a later one. A year
//! without calendar data refuses publication instead of guessing.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Candidate, Entry, Notice, NoticeId, NoticeState, Plan, PlanId, PlannedUnit};
