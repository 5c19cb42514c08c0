//! The nouns of this capability.

use crate::kernel::id::Id;

/// Tag of [`OrgId`].
#[derive(Debug)]
pub enum OrgTag {}
/// An applicant organisation: also its tenant.
pub type OrgId = Id<OrgTag>;

/// Tag of [`AuthorityId`].
#[derive(Debug)]
pub enum AuthorityTag {}
/// A recommending authority: also its tenant.
pub type AuthorityId = Id<AuthorityTag>;
