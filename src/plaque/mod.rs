//! 标牌: the plaques of the titles, from the maker to the wall and back (四(三) 授牌).
//!
//! ```text
//! (title) ─order─▶ ordered ─▶ made ─signed for─▶ handed_over ─▶ returned
//!               │              ├──── lost ◀──────────┘   lost, returned or destroyed: another may be ordered, as the next copy
//!               └── destroyed ◀┘   only when the title has ended: what nobody has signed for is not handed over any more
//! ```
//!
//! A step is added and never changed; what a plaque is now is where its steps have led. The database keeps the same law. A plaque
//! is handed over once: whoever signs for it writes name and day, on a printed sheet that comes back as a scan ([`sheet`]).

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
pub mod sheet;
mod store;

pub use model::{Moved, OrderId, Plaque, PlaqueId, PlaqueState, Step};
pub use rules::PlaqueRefusal;
