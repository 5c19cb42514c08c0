//! What the tests share.

pub mod app;
pub mod db;
pub mod given;
pub mod hand;
pub mod http;
pub mod program;
pub mod scratch;
