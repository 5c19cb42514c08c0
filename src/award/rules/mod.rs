//! When titles may be conferred, and on whom. Pure.

mod conferral;
mod document;
mod print;
mod signature;

pub use conferral::{Candidate, ConferRefusal, ExhibitedUntil, Obstacle, batch, eligible_day, obstacle};
pub use document::{
    DocumentRefusal, document, issue_number, lists, may_issue, next_number, proposed_text, title,
};
pub use print::PrintRefusal;
pub use signature::{Verdict, check, signed};
