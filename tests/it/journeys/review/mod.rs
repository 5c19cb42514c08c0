//! The review: panels, sheets, ranking; and what is refused.

mod guards;
mod panel;
pub mod ranking;
mod sheet;
