//! The one test binary.

mod architecture;
mod browser;
mod cluster;
mod doors;
mod faults;
mod golden;
mod guard;
mod guarded;
mod headers;
mod journeys;
mod markup;
mod quota;
mod settings;
mod support;
