//! When a revocation may be served, answered, prepared and approved. Pure.

mod steps;

pub use steps::{RevocationRefusal, may_answer, may_approve, may_prepare, may_serve, phase};
