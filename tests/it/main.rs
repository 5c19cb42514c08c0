//! The one test binary.

mod browser;
mod cluster;
mod guard;
mod support;
