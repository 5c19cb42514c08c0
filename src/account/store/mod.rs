//! The only SQL that writes accounts, invitations and failed sign-ins.

pub(super) mod failure;
pub(super) mod invitation;
pub(super) mod mail;
pub(super) mod person;
