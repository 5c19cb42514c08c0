//! The line, the list as it will be published, who may decide. Pure.

mod decide;
mod line;
mod refusal;
mod unit;

pub use decide::{decide, list};
pub use line::Line;
pub use refusal::DeterminationRefusal;
pub use unit::{Unit, disclosed, discloses, fingerprint, listed_name};
