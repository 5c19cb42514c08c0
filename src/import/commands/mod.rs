//! What can be done with a list.

mod load;
mod look;
mod load_one;

pub use load::{Confirming, load};
pub use look::{Looked, look, record};
