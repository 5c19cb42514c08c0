//! What can be done in the review, one command a file.

mod assign;
mod call;
mod draw;
mod expert;
mod lock;
mod propose;
mod recuse;
mod release;
mod score;

pub use assign::assign;
pub use call::call_to_defence;
pub use draw::draw;
pub use expert::{declare_tie, keep, remove_tie};
pub use lock::{gaps, lock};
pub use propose::{Verdict, Verdicts, conclude, save_selection, settled};
pub use recuse::recuse;
pub use release::release;
pub use score::{SheetDraft, save};
