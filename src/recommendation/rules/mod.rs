//! When an authority may do what, and what still keeps a file from being recommended. Pure.

mod changed;
mod examination;
mod ranking;
mod refusal;
mod term;

pub use changed::{changed_clauses, changed_since};
pub use examination::{Demand, Obstacle, demands, gaps, may_recommend, obstacles};
pub use ranking::in_order;
pub use refusal::{ExceptionRefusal, RecommendRefusal};
pub use term::{in_time, until};
