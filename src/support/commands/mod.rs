//! What can be done with a measure.

mod ask;
mod begin;
mod decide;
mod drop;
mod save;
mod withdraw;

pub use ask::ask;
pub use begin::begin;
pub use decide::decide;
pub use drop::drop;
pub use save::save;
pub use withdraw::withdraw;
