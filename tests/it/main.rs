//! The one test binary.

mod cluster;
mod guard;
mod support;
