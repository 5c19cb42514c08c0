//! What can be done with titles: conferring them; the re-review moves them through [`begin_rereview`], [`confirm`] and
//! [`revoke`].

mod confer;
mod end_without_title;
mod standing;

pub use confer::{Conferred, confer};
pub use end_without_title::end_without_title;
pub use standing::{begin_rereview, confirm, load_for_update, revoke};
