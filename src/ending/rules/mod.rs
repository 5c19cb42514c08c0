//! When a title may end otherwise than by revocation, or come back. Pure.

mod steps;

pub use steps::{
    EndingRefusal, Held, may_approve, may_begin, may_prepare, may_take_effect, may_withdraw, next_due, phase,
};
