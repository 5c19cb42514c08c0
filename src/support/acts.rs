//! Permits of this capability.

use crate::access::{Act, Permit};

/// Records a measure and lays it before the principal; asked on the own unit, or on the measure.
#[derive(Debug)]
pub enum Record {}
impl Permit for Record {
    const ACT: Act = Act::RecordSupport;
}

/// Publishes it, sends it back, withdraws it.
#[derive(Debug)]
pub enum Publish {}
impl Permit for Publish {
    const ACT: Act = Act::PublishSupport;
}
