//! When a re-review is reminded of, opened and decided. Pure.

mod due;

pub use due::{RereviewRefusal, may_decide, next_due, turn};
