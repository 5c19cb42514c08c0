//! What the policy is asked in this capability.

use crate::access::{Act, Permit};

/// Makes a bureau a recommending authority.
#[derive(Debug)]
pub enum AppointAuthority {}
impl Permit for AppointAuthority {
    const ACT: Act = Act::AppointAuthority;
}

/// Keeps the own unit's profile.
#[derive(Debug)]
pub enum KeepProfile {}
impl Permit for KeepProfile {
    const ACT: Act = Act::KeepProfile;
}
