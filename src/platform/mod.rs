//! The machinery below the capabilities: database, units of work, audit chain, sessions, passwords, files, jobs' ground.
//!
//! - [`db`]: the pool, its guards, and named constraints.
//! - [`cluster`]: a PostgreSQL of our own, when none is named.
//! - [`entry`]: a transaction begins by saying who is looking.
//! - [`work`]: a change ends only with its event.
//! - [`files`]: attached files by content, looked at before they are taken.
//! - [`document`]: official documents as PDF.
//! - [`message`], [`outbox`], [`mail`]: telling people, in the page and by mail.
//! - [`error`]: what a command can answer but success.

pub mod audit;
pub mod cluster;
pub mod codes;
pub mod db;
pub mod document;
pub mod entry;
pub mod error;
pub mod files;
pub mod mail;
pub mod message;
pub mod outbox;
pub mod password;
pub mod runs;
pub mod session;
pub mod trail;
pub mod work;
