//! Permits of this capability, asked on the title.

use crate::access::{Act, Permit};

/// Sees the board.
#[derive(Debug)]
pub enum View {}
impl Permit for View {
    const ACT: Act = Act::ViewRereviews;
}

/// Reminds of a re-review and opens it.
#[derive(Debug)]
pub enum Open {}
impl Permit for Open {
    const ACT: Act = Act::OpenRereviews;
}

/// Decides a re-review.
#[derive(Debug)]
pub enum Decide {}
impl Permit for Decide {
    const ACT: Act = Act::DecideRereview;
}
