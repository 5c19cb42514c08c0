//! What can be done with an application. Later capabilities move one only through [`advance`].

mod achievements;
mod advance;
mod attach;
mod choose_kind;
mod direct;
mod remind;
mod remove_evidence;
mod save_section;
mod say;
mod sign_off;
mod start;
mod submit;
mod take_over;
mod upload;
mod withdraw;

pub use achievements::set_achievements;
use advance::reopened;
pub use advance::{advance, load_for_update};
pub use attach::attach;
pub use choose_kind::{Kind, choose_kind};
pub use direct::decide_direct;
pub use remind::remind;
pub use remove_evidence::remove_evidence;
pub use save_section::{Saved, SectionForm, save_section};
pub use say::{say, settle};
pub use sign_off::{Decision, decide_sign_off, request_sign_off};
pub use start::{NewApplication, start, start_checked};
pub use submit::{Receipt, Reference, Request, submit};
pub use take_over::{close_account, hand_over};
pub use upload::{NewUpload, begin_upload, end_upload, expire_upload, take_piece};
pub use withdraw::withdraw;
