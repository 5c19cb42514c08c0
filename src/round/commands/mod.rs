//! What the province does with a round.

mod close;
mod move_day;
mod open;
mod prepare;
mod set_quota;

pub use close::{close, close_if_finished, hold};
pub use move_day::{fingerprint, move_day};
pub use open::{Places, open, to_be_opened};
pub use prepare::{change, prepare};
pub use set_quota::{drop_formula, give_quota, set_formula, take_quota_back};
