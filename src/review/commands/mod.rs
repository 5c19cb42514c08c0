//! What can be done in the review, one command a file.

mod assign;
mod bulk;
mod call;
mod conflict;
mod draw;
mod hear;
mod lock;
mod nudge;
mod offline;
mod propose;
mod recuse;
mod release;
mod reserve;
mod score;
mod terms;
mod tie;
mod unlock;

pub use assign::assign;
pub use bulk::{assign_list, look};
pub use call::call_to_defence;
pub use conflict::{Verdict as ConflictVerdict, confirm_binding, decide_conflict};
pub use draw::{bind_seed, draw};
pub use hear::{leave, note_absence, open_to, rejoin};
pub use lock::{gaps, lock};
pub use nudge::nudge;
pub use offline::{OfflineSheet, take_in};
pub use propose::{Verdict, Verdicts, conclude, save_selection, settled};
pub use recuse::{open_files, recuse};
pub use release::release;
pub use reserve::{Settled, call_reserve};
pub use score::{Saved, SheetDraft, SheetForm, save};
pub use terms::settle_terms;
pub use tie::decide_tie;
pub use unlock::unlock;
