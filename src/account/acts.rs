//! What the policy is asked in this capability. The target is the unit: `Target::of_tenant`.

use crate::access::{Act, Permit};

/// Opens a seat in the own unit.
#[derive(Debug)]
pub enum InviteColleague {}
impl Permit for InviteColleague {
    const ACT: Act = Act::InviteColleague;
}

/// Opens a seat in any unit.
#[derive(Debug)]
pub enum InviteOfficer {}
impl Permit for InviteOfficer {
    const ACT: Act = Act::InviteOfficer;
}

/// Changes a colleague's duty, or hands the own one over.
#[derive(Debug)]
pub enum AssignDuty {}
impl Permit for AssignDuty {
    const ACT: Act = Act::AssignDuty;
}

/// Closes an account.
#[derive(Debug)]
pub enum CloseAccount {}
impl Permit for CloseAccount {
    const ACT: Act = Act::CloseAccount;
}

/// The permits that open seats.
pub trait OpensSeats: Permit {}
impl OpensSeats for InviteColleague {}
impl OpensSeats for InviteOfficer {}
