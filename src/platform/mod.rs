//! The machinery below the capabilities: database, units of work, audit chain, sessions, passwords, files, jobs' ground.
//!
//! - [`db`]: the pool, its guards, and named constraints.
//! - [`cluster`]: a PostgreSQL of our own, when none is named.
//! - [`backup`]: database and files together, as of one moment, and back.
//! - [`scratch`]: a database that takes the place of another when it is whole.
//! - [`demo_data`]: a demo is whole, or not there.
//! - [`entry`]: a transaction begins by saying who is looking.
//! - [`work`]: a change ends only with its event.
//! - [`files`]: attached files by content, looked at before they are taken.
//! - [`finding`]: what `shifan check` finds.
//! - [`document`]: official documents as PDF.
//! - [`message`], [`outbox`], [`mail`]: telling people, in the page and by mail.
//! - [`signing`]: signatures that others can check.
//! - [`error`]: what a command can answer but success.

pub mod audit;
pub mod backup;
pub mod cluster;
pub mod codes;
pub mod db;
pub mod demo_data;
pub mod document;
pub mod entry;
pub mod error;
pub mod files;
pub mod finding;
pub mod mail;
pub mod message;
pub mod outbox;
pub mod password;
pub mod runs;
pub mod scratch;
pub mod session;
pub mod signing;
pub mod spreadsheet;
pub mod trail;
pub mod work;
