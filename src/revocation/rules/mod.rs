//! When a revocation may be served, answered, prepared and approved. Pure.

mod steps;

pub use steps::{
    LEAST_DAYS, RevocationRefusal, earliest_end, kept, may_answer, may_approve, may_prepare, may_say,
    may_serve, phase,
};
