//! What the tests share.

pub mod app;
pub mod applying;
pub mod crowd;
pub mod db;
pub mod defences;
pub mod desk;
pub mod dispatching;
pub mod endings;
pub mod given;
pub mod hand;
pub mod http;
pub mod likeness;
pub mod lists;
pub mod paper;
pub mod program;
pub mod recommending;
pub mod rereviews;
pub mod reviews;
pub mod rounds;
pub mod s3;
pub mod scratch;
pub mod smtp;
pub mod titles;
