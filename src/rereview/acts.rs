//! Permits of this capability, asked on the title unless they say otherwise.

use crate::access::{Act, Permit};

/// Sees re-reviews; of the board, asked on the programme.
#[derive(Debug)]
pub enum View {}
impl Permit for View {
    const ACT: Act = Act::ViewRereviews;
}

/// Reminds of a re-review and opens it.
#[derive(Debug)]
pub enum Open {}
impl Permit for Open {
    const ACT: Act = Act::OpenRereviews;
}

/// Opens a campaign; asked on the programme.
#[derive(Debug)]
pub enum Call {}
impl Permit for Call {
    const ACT: Act = Act::CallForRereviews;
}

/// Works on the own material.
#[derive(Debug)]
pub enum Fill {}
impl Permit for Fill {
    const ACT: Act = Act::FillRereview;
}

/// Signs it and hands it in.
#[derive(Debug)]
pub enum HandIn {}
impl Permit for HandIn {
    const ACT: Act = Act::HandInRereview;
}

/// Signs the bureau's opinion.
#[derive(Debug)]
pub enum GiveOpinion {}
impl Permit for GiveOpinion {
    const ACT: Act = Act::GiveRereviewOpinion;
}

/// Assesses by clause, warns, records material on paper, prepares the conclusion.
#[derive(Debug)]
pub enum Assess {}
impl Permit for Assess {
    const ACT: Act = Act::AssessRereview;
}

/// Approves a conclusion or sends it back.
#[derive(Debug)]
pub enum Decide {}
impl Permit for Decide {
    const ACT: Act = Act::DecideRereview;
}
