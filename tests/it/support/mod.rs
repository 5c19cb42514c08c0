//! What the tests share.

pub mod scratch;
