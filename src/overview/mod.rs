//! Read-only: how far the programme has come, for the public home page, and what waits for whom, for the desk. No store
//! of its own.
//!
//! Public figures come from the public views alone (`public_round`, `public_notice`, `public_title`): nothing that is
//! not published can slip in.

pub mod control_room;
mod model;
pub mod queries;
pub mod watch;
pub mod watched;

pub use model::{
    AtStage, ByCategory, CurrentRound, LiveNotice, Own, Packages, PastApplication, PastTitle, Posting,
    PostingKind, PrefectureCount, Progress, RoundStage, Sheets,
};
