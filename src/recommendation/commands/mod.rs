//! What a recommending authority does with a file, and how a place more is asked for and decided.

mod decide_exception;
mod decline;
mod examine;
mod rank;
mod recall;
mod recommend;
mod request_exception;
mod send_back;

pub use decide_exception::decide_exception;
pub use decline::decline;
pub use examine::examine;
pub use rank::rank;
pub use recall::recall;
pub use recommend::{Letter, recommend};
pub use request_exception::request_exception;
pub use send_back::{Correction, send_back};
