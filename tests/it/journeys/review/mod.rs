//! The review: panels, sheets, ranking; and what is refused.

mod guards;
mod panel;
mod ranking;
mod sheet;
