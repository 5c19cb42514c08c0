//! 扶持政策: what the bureaus and the province do for demonstration units, 四(五). An officer records a measure with the document it
//! rests on; the principal of the same unit looks and publishes; it is withdrawn with a reason, and its page goes on saying so.
//!
//! ```text
//!   ┌─ save ─┐
//!   ▼        │
//! draft ──ask──▶ asked ──publish──▶ published ──withdraw──▶ withdrawn
//!  │▲              │
//!  │└──send back───┘
//!  └─drop─▶ dropped
//! ```
//! What is published does not change: a new document is a new measure. Withdrawn as repealed it may go on being read; withdrawn as
//! mistaken, of what it said nothing is read any more. Kinds (资金, 用地, 税费 …) are rows of `support_kind`.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Content, Kind, Measure, MeasureId, MeasureStage, Published, Verdict, Withdrawal};
pub use rules::SupportRefusal;
