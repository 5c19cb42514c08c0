//! Permits of this capability, asked on the round unless they say otherwise.

use crate::access::{Act, Permit};

/// Drafts the announcement of a round.
#[derive(Debug)]
pub enum DraftAnnouncement {}
impl Permit for DraftAnnouncement {
    const ACT: Act = Act::DraftAnnouncement;
}

/// Prints a certificate again; asked on the title.
#[derive(Debug)]
pub enum PrintCertificate {}
impl Permit for PrintCertificate {
    const ACT: Act = Act::PrintCertificate;
}

/// Approves the announcement of a round and confers its titles.
#[derive(Debug)]
pub enum Confer {}
impl Permit for Confer {
    const ACT: Act = Act::ConferTitles;
}

/// Ends the file of a unit that holds a title already.
#[derive(Debug)]
pub enum EndWithoutTitle {}
impl Permit for EndWithoutTitle {
    const ACT: Act = Act::EndWithoutTitle;
}
