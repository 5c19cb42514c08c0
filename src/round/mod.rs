//! 轮次: a round of the programme, with its application window, its targets and the quota of recommendations, 四(二).
//!
//! ```text
//! preparing ──open──▶ open ──close──▶ closed
//!  settings may        standard, window and quota       nothing in it moves any more
//!  still change        are pinned; published
//! ```
//!
//! Which part of the procedure an open round is in follows from its window and its files, not from a state of its own.
//!
//! ## The plan (轮次日程)
//! [`plan`]: every date of a round is a row, decided with the window or following another by a rule ([`rules::plan`]). Moving
//! one shows first what follows, is confirmed with a reason, and tells whom it concerns. The window stays the one truth: the
//! rows that show it are held to it by the database (`migrations/…_plan_round.sql`).
//!
//! ## The quota (B01-B06)
//! A pool is (round, owner, category). The owner is a prefecture with its expanded-authority counties; a round may count such a
//! county by itself (B01), or bases and counties together (B02). Chengdu is uncapped (B04), 省级企业 stand outside (B06).
//! [`rules::pools`] says which pools a round gets, [`slots`] takes and gives back. A pool's places are rows: a full pool has no
//! free row, so going over has nowhere to be written, not even by hand (`migrations/…_guard_quota.sql`).

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod plan;
pub mod queries;
pub mod rules;
pub mod slots;
mod store;

pub use model::{
    Cover, Movement, MovementKind, PoolId, Quota, QuotaPool, Round, RoundCode, RoundId, RoundStage, Settings,
    Targets, Window,
};
pub use rules::{QuotaRefusal, RoundRefusal};
