//! What can be done with titles: conferring them; the re-review moves them through [`begin_rereview`], [`confirm`], a
//! revocation through [`keep`] and [`revoke`], the other endings through [`end`], the way back through [`reinstate`].

mod confer;
mod draft;
mod end_without_title;
mod older;
mod print;
mod standing;

pub use confer::{Conferred, confer, drawn_up};
pub use draft::{Written, draft};
pub use end_without_title::end_without_title;
pub use older::enter_older;
pub use print::print;
pub use standing::{begin_rereview, confirm, end, keep, load_for_update, reinstate, revoke};
