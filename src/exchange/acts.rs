//! Permits of this capability.

use crate::access::{Act, Permit};

/// Writes a case study of the own unit or bureau.
#[derive(Debug)]
pub enum WriteCaseStudy {}
impl Permit for WriteCaseStudy {
    const ACT: Act = Act::WriteCaseStudy;
}

/// Hands it in, agrees to a wording, takes it back.
#[derive(Debug)]
pub enum SubmitCaseStudy {}
impl Permit for SubmitCaseStudy {
    const ACT: Act = Act::SubmitCaseStudy;
}

/// Looks at it: passes it on, sends it back, proposes a wording, prepares its publication.
#[derive(Debug)]
pub enum EditCaseStudy {}
impl Permit for EditCaseStudy {
    const ACT: Act = Act::EditCaseStudy;
}

/// Publishes it, and takes it down.
#[derive(Debug)]
pub enum PublishCaseStudy {}
impl Permit for PublishCaseStudy {
    const ACT: Act = Act::PublishCaseStudy;
}

/// Asks the province, signed in; asked on the own tenant.
#[derive(Debug)]
pub enum AskQuestion {}
impl Permit for AskQuestion {
    const ACT: Act = Act::AskQuestion;
}

/// Takes a question, asks a bureau, refuses, drafts the answer.
#[derive(Debug)]
pub enum HandleQuestion {}
impl Permit for HandleQuestion {
    const ACT: Act = Act::HandleQuestion;
}

/// Drafts an answer for the province.
#[derive(Debug)]
pub enum AdviseOnQuestion {}
impl Permit for AdviseOnQuestion {
    const ACT: Act = Act::AdviseOnQuestion;
}

/// Approves an answer, and withdraws one.
#[derive(Debug)]
pub enum ReleaseAnswer {}
impl Permit for ReleaseAnswer {
    const ACT: Act = Act::ReleaseAnswer;
}

/// Announces an activity, changes it, says who came, hands out, cancels.
#[derive(Debug)]
pub enum HoldActivity {}
impl Permit for HoldActivity {
    const ACT: Act = Act::HoldActivity;
}

/// Enrols the own unit or bureau, or takes that back; asked on the own tenant.
#[derive(Debug)]
pub enum EnrolForActivity {}
impl Permit for EnrolForActivity {
    const ACT: Act = Act::EnrolForActivity;
}
