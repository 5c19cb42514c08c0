//! When a unit may register, and which bureaus recommend.

pub mod appointment;
pub mod profile;
pub mod ending;
pub mod registration;
