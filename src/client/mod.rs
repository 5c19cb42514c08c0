//! 接口凭证: other systems of the province that may ask the API for what is not public.
//!
//! A client has a name, a scope (what may be read) and an end. Its key is 256 random bits, shown once and kept as a hash. Only a
//! principal of the province makes and revokes keys; each leaves an event. What was made never changes: a system that needs more
//! gets another key.
//!
//! ```text
//! (none) ─add─▶ in use ─its day comes─▶ expired
//!                  └──── revoke ────▶ revoked, in the same second
//! ```

mod acts;
pub mod commands;
mod events;
mod model;
pub mod queries;
pub mod rules;
mod shown;
mod store;

pub use acts::Keep;
pub use model::{Client, ClientId, ClientState, Known, NewClient, Scope};
pub use rules::ClientRefusal;
pub use shown::shown;
