//! What may happen to a return, what is wrong with its figures, and what of it may be published. Pure.

mod bits;
mod conceal;
pub mod disclosure;
pub mod duty;
pub mod filling;
pub mod publishing;
mod refusal;
pub mod remind;
pub mod report;
pub mod report_data;
mod solve;
pub mod stage;
pub mod suppress;
pub mod tally;
pub mod together;

#[cfg(test)]
mod large_tests;
#[cfg(test)]
mod oracle_tests;

pub use refusal::ReturnRefusal;
