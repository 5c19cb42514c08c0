//! What can be done with a list.

mod load;
mod load_one;
mod look;

pub use load::{Confirming, load};
pub use look::{Looked, look, record};
