//! When an objection is in time, who handles it, what a decision needs, who is next. Pure.

mod handling;
mod intake;
mod promotion;
mod refusal;
mod wording;

pub use handling::{
    accept, all_read, answer, assign, dispose, due, inquire, look, refuse, replied_text, reply,
};
pub use intake::{FEWEST_FACTS, Knocks, Limits, MOST_FACTS, brake, guess_brake, is_in_time};
pub use promotion::promote;
pub use refusal::ObjectionRefusal;
pub use wording::{decision, late, non_acceptance};
