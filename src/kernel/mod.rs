//! The pure ground of the house: ids, days, amounts, codes, places. Imports nothing of ours, does no input or output.

pub mod clock;
pub mod day;
pub mod id;
pub mod refusal;
