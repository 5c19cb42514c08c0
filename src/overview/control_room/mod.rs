//! The province's view of one round: how many files stand where, by prefecture and category, and what waits for whom.

mod model;
pub mod queries;

pub use model::{Cell, Counts, Phase, Pipe, Waiting, phase};
