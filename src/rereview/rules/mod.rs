//! When a re-review is reminded of, opened, called for, handed in, warned, concluded. Pure.

mod campaign;
mod conclude;
mod difference;
mod due;
mod hand_in;
mod phase;
mod prefill;
mod refusal;
mod reporting;

pub use campaign::{may_call, may_open};
pub use conclude::{Facts, may_prepare};
pub use difference::{Difference, difference};
pub use due::{next_due, turn};
pub use hand_in::{Filling, canonical, may_fill, may_give_opinion, may_hand_in, may_warn};
pub use phase::standing;
pub use prefill::{Known, prefill};
pub use refusal::RereviewRefusal;
pub use reporting::{answered, counts_from};
