//! The only SQL that writes examinations, recommendations and requests for a place more.

pub(super) mod desk;
pub(super) mod examination;
pub(super) mod exception;
pub(super) mod progress;
pub(super) mod ranking;
pub(super) mod recommendation;
pub(super) mod visit;
