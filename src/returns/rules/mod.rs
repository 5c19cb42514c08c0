//! What may happen to a return, what is wrong with its figures, and what of it may be published. Pure.

pub mod duty;
pub mod filling;
mod refusal;
pub mod remind;
pub mod stage;

pub use refusal::ReturnRefusal;
