//! When a case is written, looked at, published; when an activity is announced and one may come; how a question is answered. Pure.

pub mod activity;
pub mod case;
pub mod question;
pub mod text;

pub use activity::ActivityRefusal;
pub use case::{CaseRefusal, Verdict};
pub use question::QuestionRefusal;
