//! When an authority may do what, and what still keeps a file from being recommended. Pure.

mod changed;
mod difference;
mod examination;
mod merge;
mod ranking;
mod refusal;
mod term;
mod visit;

pub use changed::{changed_clauses, changed_since};
pub use difference::{AnswerChange, FileChange, SectionChange, differences, latest_changes};
pub use examination::{Demand, Obstacle, changes_seen, demands, gaps, may_recommend, obstacles};
pub use merge::{Fate, Proposed, fate};
pub use ranking::in_order;
pub use refusal::{DeskRefusal, ExceptionRefusal, RecommendRefusal};
pub use term::{in_time, until};
pub use visit::{MOST_PHOTOS, VisitRefusal, may_sign};
