//! One command a file.

mod load_shipped;
mod load_year;

pub use load_shipped::{SHIPPED, load_shipped};
pub use load_year::load_year;
