//! Permits of this capability. Starting is asked on the own unit ([`Target::of_tenant`](crate::access::Target::of_tenant)),
//! everything else on the [`Application`](super::Application).

use crate::access::{Act, Permit};

/// Starts an application.
#[derive(Debug)]
pub enum Start {}
impl Permit for Start {
    const ACT: Act = Act::StartApplication;
}

/// Sees an application with its dossier.
#[derive(Debug)]
pub enum View {}
impl Permit for View {
    const ACT: Act = Act::ViewApplication;
}

/// Fills in the dossier and attaches evidence.
#[derive(Debug)]
pub enum Edit {}
impl Permit for Edit {
    const ACT: Act = Act::EditApplication;
}

/// Sends the finished dossier to the unit's own signatory.
#[derive(Debug)]
pub enum RequestSignOff {}
impl Permit for RequestSignOff {
    const ACT: Act = Act::RequestSignOff;
}

/// Signs it off inside the unit, or returns it.
#[derive(Debug)]
pub enum SignOff {}
impl Permit for SignOff {
    const ACT: Act = Act::SignOffApplication;
}

/// Submits it.
#[derive(Debug)]
pub enum Submit {}
impl Permit for Submit {
    const ACT: Act = Act::SubmitApplication;
}

/// Takes it back before the review.
#[derive(Debug)]
pub enum Withdraw {}
impl Permit for Withdraw {
    const ACT: Act = Act::WithdrawApplication;
}

/// Says something about it: to the applicant, between officials, or as an internal note.
#[derive(Debug)]
pub enum Speak {}
impl Permit for Speak {
    const ACT: Act = Act::SpeakOnApplication;
}

/// Reminds people of a day.
#[derive(Debug)]
pub enum Remind {}
impl Permit for Remind {
    const ACT: Act = Act::RemindOfDay;
}
