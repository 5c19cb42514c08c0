//! When titles may be conferred, and on whom. Pure.

mod conferral;

pub use conferral::{Candidate, ConferRefusal, ExhibitedUntil, Obstacle, batch, eligible_day, obstacle};
