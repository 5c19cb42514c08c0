//! Shifan (示范): the system on which a province runs its e-commerce demonstration programme.

pub mod access;
pub mod app;
pub mod application;
pub mod cli;
pub mod kernel;
pub mod org;
pub mod overview;
pub mod platform;
pub mod round;
pub mod settings;
pub mod standard;
pub mod web;
