//! What a recommending authority does with a file, and how a place more is asked for and decided.

mod decide_exception;
mod decline;
mod desk;
mod examine;
mod progress;
mod rank;
mod recall;
mod recommend;
mod request_exception;
mod see_changes;
mod send_back;
mod visit;

pub use decide_exception::decide_exception;
pub use decline::decline;
pub use desk::{choose_columns, prefer_view, remove_view, save_view};
pub use examine::examine;
pub use rank::rank;
pub use recall::recall;
pub use recommend::{Letter, recommend};
pub use request_exception::request_exception;
pub use see_changes::see_changes;
pub use send_back::{Correction, send_back};
pub use visit::{VisitDraft, save_visit, sign_visit};
