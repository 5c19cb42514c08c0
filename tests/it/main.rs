//! The one test binary.

mod api;
mod architecture;
mod arrangements;
mod browser;
mod cluster;
mod demo;
mod doors;
mod draw;
mod faults;
mod golden;
mod guard;
mod guarded;
mod headers;
mod journeys;
mod markup;
mod numbers;
mod operator;
mod quota;
mod settings;
mod store;
mod support;
mod windows;
