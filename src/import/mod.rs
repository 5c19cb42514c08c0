//! 导入: the province brings in older titles, experts, bureaus and units from workbooks (R02, R05, R07, R10).
//!
//! ```text
//! template ──filled in──▶ tried ──confirm (principal, the same file, without a fault)──▶ loaded
//!                          │ └─ faults: told row by row and cell by cell; nothing is loaded, the file is mended and tried anew
//!                          └─ held differently meanwhile: refused, and shown as it is now
//! ```
//!
//! ## How it is decided
//! - A list is tried before it is loaded, and what is loaded is exactly the file that was tried: the page sends its digest back, and the
//!   command reads that very file again and looks at every row anew.
//! - All of it or nothing, in one work: the commands of the registers it fills ([`org`](crate::org), [`account`](crate::account),
//!   [`expert`](crate::expert), [`award`](crate::award)) run inside it with their rules and their events.
//! - What came in keeps its origin: the file, its row, who confirmed it and when ([`queries::origin`]).
//! - Older titles are those announced before the first round that was held here; from then on a title comes through a round, 四(三).
//!   They stand in the register with their true days; where a confirmation is known, the next re-review runs from it, 四(四).
//! - People come without a password: the province hands each of them a link from the page of accounts.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
mod refusal;
pub mod rules;
pub mod sheet;
mod store;

pub use model::{Batch, BatchId, Fault, Held, Kind, Line, Origin, Ready, Seat, desk};
pub use refusal::ImportRefusal;
