//! When a unit may register, and which bureaus recommend.

pub mod appointment;
pub mod ending;
pub mod profile;
pub mod registration;
