//! The other endings of a title, and the way back of a revoked one. The scheme is silent on them (policy notes, what it leaves open);
//! each is a decision of the province, by a document, under two pairs of eyes.
//!
//! ```text
//! 主动放弃 ─ask (unit, with a reason)─▶ asked ─prepare (officer): grant or decline─┐
//!        └─withdraw (unit, until it is decided)─▶ withdrawn: the title stands as it stood
//! 注销, 合并, 恢复 ─record (officer, with the evidence and the decision)───────────┴▶ to approve ─approve (principal)─▶ ended
//!                                        ▲────────────────────send back────────────────┘
//! ended, granted: title surrendered / dissolved / merged; its open re-review ends with it (`rereview`), nothing more is asked of it
//!                 恢复: a revoked title is valid again, its certificate with it; the register keeps the gap
//! ```
//!
//! A title in a revocation ends by that first: nobody gives up a title to be spared the decision. A merged title names the unit
//! that survives by its credit code and does not pass to it: the title was conferred on the unit that was assessed, 四(三), and the
//! surviving one has a file of its own, perhaps a title of its own or an application in hand; it applies in the next round. The scheme
//! names no way on which a title would pass from one assessed unit to another, so none is built. Where the unit goes on under a new
//! credit code (a merger into a unit founded for it, or a reorganisation), it is the same title with another name and code: that is
//! filed as a change and accepted by the province ([`change`](crate::change)), and the register shows the unit under both. The scheme knows
//! no term of a title (no 有效期 in 四): a title does not expire, it is re-reviewed, so there is no such ending here.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Ask, Cause, Decision, Ending, EndingId, Kind, Outcome, Phase, Published, Successor};
pub use rules::EndingRefusal;
