//! The tables of this capability.

pub(super) mod activity;
mod case;
pub(super) mod question;

pub(super) use case::{Turn, add_picture, begin, lock, save, step, turn, version};
