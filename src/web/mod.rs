//! Pages.

pub mod view;
