//! 申报: what a unit applies with, from the first draft to the last stage of the procedure (四(二), R05, R20, B15, B18).
//!
//! ```text
//! draft ─Submit─▶ submitted ⇄ sent_back                         every step is an act of a named role:
//! submitted ─Recommend─▶ recommended ─Accept─▶ accepted         rules::transition::next is the whole table,
//!     └─Decline─▶ declined      └─Recall─▶ submitted            commands::advance the only way to move
//! submitted (省级企业) ─ConfirmDirect─▶ submitted ─Accept─▶ accepted
//! accepted ─AssignExperts─▶ in_review ─ProposeList─▶ proposed ─PublishNotice─▶ in_notice ─CloseNotice─▶ determined
//!                               └─PassOver─▶ not_proposed              └─StrikeOff─▶ struck_off
//! determined ─ConferTitles─▶ conferred          withdrawn: by the applicant, any time before in_review
//! ```

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use crate::standard::{Category, EnterpriseType};
#[cfg(test)]
pub use model::sample;
pub use model::{
    Application, ApplicationId, Channel, Content, DaysBefore, Decided, Dossier, Ending, Evidence, EvidenceId,
    FrozenFile, Holder, Point, Reach, RecordedStep, Related, Relation, STOPS, SignOff, SignOffId, Signature,
    Stage, Standing, Step, Submission, Terms, UNDERTAKING, Unanswered, Upload, UploadId, Verdict, What, Word,
    WordId, category_of,
};
