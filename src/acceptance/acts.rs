//! Permits of this capability, asked on the application.

use crate::access::{Act, Permit};

/// Takes it up.
#[derive(Debug)]
pub enum Accept {}
impl Permit for Accept {
    const ACT: Act = Act::AcceptApplication;
}

/// Does not take it up.
#[derive(Debug)]
pub enum Refuse {}
impl Permit for Refuse {
    const ACT: Act = Act::RefuseAcceptance;
}

/// Decides on the flag 省级企业.
#[derive(Debug)]
pub enum ConfirmDirect {}
impl Permit for ConfirmDirect {
    const ACT: Act = Act::ConfirmDirect;
}

/// Asks for a correction before it is taken up.
#[derive(Debug)]
pub enum AskCorrection {}
impl Permit for AskCorrection {
    const ACT: Act = Act::RequestCorrection;
}
