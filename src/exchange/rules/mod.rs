//! When a case is written, looked at, published; when an activity is announced and one may come. Pure.

pub mod activity;
pub mod case;
pub mod text;

pub use activity::ActivityRefusal;
pub use case::{CaseRefusal, Verdict};
