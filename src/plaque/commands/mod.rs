//! What is done with plaques.

mod order;
mod step;

pub use order::order;
pub use step::step;
