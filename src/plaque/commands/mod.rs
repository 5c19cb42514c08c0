//! What is done with plaques.

mod order;
mod sheet;
mod step;

pub use order::order;
pub use sheet::keep_sheet;
pub use step::step;
