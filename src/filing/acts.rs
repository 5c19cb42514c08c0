//! Permits of this capability.

use crate::access::{Act, Permit};

/// Works on the plan; asked on the own authority, or on the plan.
#[derive(Debug)]
pub enum DraftPlan {}
impl Permit for DraftPlan {
    const ACT: Act = Act::DraftWorkPlan;
}

/// Puts the plan on file.
#[derive(Debug)]
pub enum FilePlan {}
impl Permit for FilePlan {
    const ACT: Act = Act::FileWorkPlan;
}

/// Acknowledges a filing or asks.
#[derive(Debug)]
pub enum AnswerFiling {}
impl Permit for AnswerFiling {
    const ACT: Act = Act::AnswerFiling;
}
