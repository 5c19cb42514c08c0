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
mod start;
mod submit;
mod withdraw;

pub use achievements::set_achievements;
pub use advance::{advance, load_for_update};
pub use attach::attach;
pub use choose_kind::{Kind, choose_kind};
pub use direct::decide_direct;
pub use remind::remind;
pub use remove_evidence::remove_evidence;
pub use save_section::{Saved, SectionForm, save_section};
pub use say::{say, settle};
pub use start::{NewApplication, start};
pub use submit::{Receipt, Reference, Request, submit};
pub use withdraw::withdraw;
