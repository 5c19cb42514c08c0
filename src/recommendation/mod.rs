//! 推荐: a recommending authority checks what was submitted in its area, sends it back, declines it, or recommends it inside
//! the quota (四(二), R20-R22, B01-B06, B20).
//!
//! ```text
//! submitted ─examine (truth, completeness, standard: clause by clause)─▶ submitted
//!     ├─send_back─▶ sent_back (names sections and reasons, until a day)
//!     ├─decline───▶ declined  (with a reason)
//!     └─recommend─▶ recommended  takes a place of the quota
//!                       └─recall─▶ submitted  gives it back, until the province has taken the file up
//! full pool ─request_exception─▶ requested ─decide─▶ consented (one place more) / refused        enterprises only (B03)
//! ```
//!
//! The list counts files by the one thing still to be done with each (`queries::Work`), and is read by key. Two officers at one file
//! see each other's marks; neither overwrites the other's silently (`rules::fate`). What a resubmission changed must be looked
//! at section by section before it is recommended (`rules::changes_seen`). A visit (现场核查) is recorded by two people at
//! least, signed once, and final. What was seen and signed stays as it is from the recommendation on: the database keeps it so.
//!
//! Truth (真实性) and completeness (完整性) are one list, whether the standard is met another (B20); both are kept clause by
//! clause beside what the system works out. A clause that changed with a resubmission must be looked at again. Nothing can be
//! recommended while a clause is open, doubtful, incomplete or not met: the scheme wants strict checking by the standard.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Column, Completeness, Decision, Examined, ExceptionId, ExceptionState, Finding, Mark, Met, Photo,
    PhotoId, QuotaException, Recommendation, SavedView, SectionSeen, SiteVisit, Truth, ViewId, VisitContent,
    VisitId, VisitOutcome,
};
pub use rules::RecommendRefusal;
