//! What can be done in the review, one command a file.

mod abstain;
mod assign;
mod call;
mod draw;
mod expert;
mod lock;
mod nudge;
mod offline;
mod propose;
mod recuse;
mod release;
mod score;
mod unlock;

pub use abstain::abstain;
pub use assign::assign;
pub use call::call_to_defence;
pub use draw::draw;
pub use expert::{declare_tie, keep, remove_tie};
pub use lock::{gaps, lock};
pub use nudge::nudge;
pub use offline::{OfflineSheet, take_in};
pub use propose::{Verdict, Verdicts, propose, save_selection};
pub use recuse::recuse;
pub use release::release;
pub use score::{Saved, SheetDraft, SheetForm, save};
pub use unlock::unlock;
