//! What can be done with clients.

mod add;
mod revoke;
mod used;

pub use add::add;
pub use revoke::revoke;
pub use used::used;
