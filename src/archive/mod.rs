//! 归档: the bundle of a finished round, one ZIP that an archive takes over and can verify without this program.
//!
//! ```text
//! (closed round) ─ask─▶ waiting ─the job makes it─▶ made      a version of its own; nothing is made anew in place
//!                       ▲    │ ├─ a file is missing ──▶ failed
//!                       └────┘ └─ a fault, the fourth time ──▶ failed
//!                  a fault: begun again a little later
//! ```
//!
//! In the ZIP: 归档目录 (CSV and HTML, one line a document), the documents in the order of the procedure, the audit events of the
//! round as JSON lines with the hashes of their chains, and `manifest.json` with the digest of every file.
//!
//! Rows are read in one transaction, so that the bundle tells of one moment, and written to the ZIP as they come; files are copied
//! and documents printed after it has ended, piece by piece. Whoever objects is not in the bundle: their names, their own words
//! and what they handed in stay under their own lock, and the bundle says so. The words belong there by the same rule as the name:
//! what somebody knows, and how they say it, tells who they are (四(三)); the bundle holds the digest, so that the words can be laid
//! beside it under that lock, and what the province asked and decided, which is its own wording.

pub mod acts;
mod binder;
mod bundle;
pub mod commands;
pub mod events;
mod gather;
mod model;
mod papers;
pub mod queries;
pub mod rules;
mod store;
mod trouble;
pub mod verify;

pub use model::{Archive, ArchiveId, ArchiveState, Made};
pub use rules::ArchiveRefusal;

/// The folder of the audit events, and the file in it.
const EVENTS: &str = "10-操作日志/events.jsonl";
/// Digests of everything in the bundle.
const MANIFEST: &str = "manifest.json";
/// The catalogue, to be read by programs.
const CATALOGUE: &str = "归档目录.csv";
/// What the manifest says it is.
const FORMAT: &str = "shifan-round-archive/1";
