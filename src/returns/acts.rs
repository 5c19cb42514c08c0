//! Permits of this capability.

use crate::access::{Act, Permit};

/// Opens a return whose period has ended; asked on the title.
#[derive(Debug)]
pub enum Open {}
impl Permit for Open {
    const ACT: Act = Act::OpenReturns;
}

/// Fills in a return.
#[derive(Debug)]
pub enum Fill {}
impl Permit for Fill {
    const ACT: Act = Act::FillReturn;
}

/// Hands a return in, or asks to correct it.
#[derive(Debug)]
pub enum HandIn {}
impl Permit for HandIn {
    const ACT: Act = Act::HandInReturn;
}

/// Accepts a return or sends it back.
#[derive(Debug)]
pub enum Decide {}
impl Permit for Decide {
    const ACT: Act = Act::DecideReturn;
}

/// Draws an operation report and edits it.
#[derive(Debug)]
pub enum WriteReport {}
impl Permit for WriteReport {
    const ACT: Act = Act::WriteReport;
}

/// Publishes an operation report.
#[derive(Debug)]
pub enum PublishReport {}
impl Permit for PublishReport {
    const ACT: Act = Act::PublishReport;
}

/// Reminds of a return.
#[derive(Debug)]
pub enum RemindOfReturn {}
impl Permit for RemindOfReturn {
    const ACT: Act = Act::RemindOfDay;
}
