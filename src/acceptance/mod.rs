//! 受理: the province takes an application up, 四(二). Taken up is not approved: it says that the file is in order and goes to
//! the experts.
//!
//! ```text
//! recommended ◀─ handed in again ─ correction_requested (named sections, until a day; the place of the quota stays taken)
//!      │ └────── correction ──────────────▲
//!      └────────────────────────────────┬─ every point in order ──▶ accepted
//! submitted, 省级企业 ── flag confirmed ──┘
//!          ├── flag refused ──▶ submitted, at its authority       └─ reason ──▶ not_accepted
//!          └── flag refused, recommendations are over ──────────────────────────▶ not_accepted
//! ```
//! What is amiss but can be mended is sent back for the sections named, and only those reopen; a 省级企业 holds no place and goes
//! the way of any file sent back (`submitted → sent_back → submitted`). A correction never costs the authority its place (B05).
//!
//! A 省级企业 comes straight to the province (B06) and is taken up only after the province has confirmed that it is one. Refused after
//! the end of the recommendations it is not taken up: no authority may recommend it any more (why: [`commands::confirm_direct`]).
//!
//! Every decision carries what was read of the file; where it has moved on meanwhile, the page of today comes back.

pub mod acts;
pub mod commands;
pub mod events;
pub mod queries;
pub mod rules;
mod store;
