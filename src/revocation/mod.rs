//! 撤销: a title is taken away by the province, by clause, after its holder was heard (四(四), R26, B28).
//!
//! ```text
//! failed re-review, or a cause of its own ─serve (officer): 拟撤销告知书, grounds by clause─▶ noticed
//!    ├─ answer (unit, up to the last day of the window): 陈述申辩 ─▶ heard
//!    └─ window over, nothing came ─▶ heard
//! heard ─prepare (officer): revoke or keep, what became of the statement─▶ ─approve (principal)─▶ revoked: 撤销决定 goes out
//!                                        ▲───────send back─────────────────┘                   └▶ kept: confirmed
//! ```
//!
//! Refused without grounds; never decided before the holder was heard or the window is over; never by one pair of eyes. With the
//! approval the title's state moves in the same work, so that register and certificate page say it in the same second.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Answer, Decision, Ending, Hand, Intent, Listed, Phase, Revocation, RevocationId};
pub use rules::RevocationRefusal;
