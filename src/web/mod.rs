//! The browser's side of the house. One page, one file under `pages/`, mirroring the capabilities.
//!
//! A request passes [`layers`] (id, headers, limits, origin check), then its door ([`area`]): who is it, may this role come
//! here at all? The handler takes a [`desk::Desk`] and makes four moves: extract, ask, command, redirect. What goes wrong is a
//! value ([`error`]) that becomes a page saying a way on.

pub mod area;
pub mod at;
pub mod desk;
pub mod error;
pub mod form;
mod frame;
pub mod house;
mod kept;
pub mod layers;
pub mod pages;
pub mod path;
pub mod source;
pub mod throttle;
pub mod view;
