//! The only SQL that writes the tables of the review.

pub(super) mod assignment;
pub(super) mod conflict;
pub(super) mod defence;
pub(super) mod draw;
pub(super) mod list;
pub(super) mod nudge;
pub(super) mod reserve;
pub(super) mod sheet;
pub(super) mod tie;
pub(super) mod unlock;
pub(super) mod unsound;
pub(super) mod working;
