//! A backup: the database and the files that its rows name, as of one moment, in a folder that says itself whether it is whole.
//!
//! ```text
//! DIR/database.dump     pg_dump's own format, of one snapshot
//!     files/ab/abcd…    every content a row of that snapshot names
//!     manifest.json     schema, rows of each table, head of each audit chain, files
//!     SHA256SUMS        of all of these, written last: without it this is no backup (`sha256sum -c` reads it too)
//! ```
//! Taking one hinders nobody: rows are read in one snapshot that `pg_dump` shares, and files are by content, put before a row
//! names them and never taken away while one does. What is on its way (`upload` and its pieces) is not taken along: it begins
//! anew. Putting one back fills a database beside the real one, compares it with the manifest, lays the files, and only then
//! gives it the real one's name; killed at any point it leaves a database with nothing in it, and files that the next attempt
//! finds again.

mod facts;
mod manifest;
mod postgres;
mod put_back;
mod take;

pub use manifest::{Manifest, Refusal};
pub use put_back::{Target, put_back, read};
pub use take::{Taken, take};

/// The database, in `pg_dump`'s own format.
const DUMP: &str = "database.dump";
/// Where the files lie.
const FILES: &str = "files";
/// What the backup says of itself.
const MANIFEST: &str = "manifest.json";
/// The digests of all of it.
const SUMS: &str = "SHA256SUMS";

/// Rows of what is only on its way: their pieces are not in the backup.
const UNDER_WAY: &str = "upload";
