//! Who gives and takes which seat.
//!
//! In an applicant the owner keeps the people; elsewhere nobody gives a seat above the own: an officer makes no principals. The
//! province also opens the seats of authorities and experts, and its principals those of auditors. Nobody disables
//! themselves, and the last who answers for a unit stays until it is handed over.

use crate::{
    account::model::{AccountId, Post, Seat},
    kernel::refusal::Refusal,
};
use thiserror::Error;

/// Why a seat is not given or taken.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum TeamRefusal {
    /// The seat lies above the own one, or in another's hands.
    #[error("这个岗位要由本单位负责人开通")]
    AboveOwn,
    /// One's own account.
    #[error("不能停用自己的账号。请本单位另一位负责人来办")]
    Yourself,
    /// The last account that answers for the unit.
    #[error("这是本单位最后一个负责人账号。先把负责人交接给另一位同事")]
    LastLead,
    /// It is disabled already.
    #[error("这个账号已经停用")]
    AlreadyDisabled,
    /// The duty is the one held already.
    #[error("这位同事现在就是这个岗位")]
    SameDuty,
    /// No duty there is in this unit.
    #[error("选这位同事换到哪个岗位")]
    NoDuty,
    /// Handing over to oneself.
    #[error("选一位同事来接任")]
    ToYourself,
}

impl Refusal for TeamRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::AboveOwn => "above_own_seat",
            Self::Yourself => "yourself",
            Self::LastLead => "last_lead",
            Self::AlreadyDisabled => "already_disabled",
            Self::SameDuty => "same_duty",
            Self::NoDuty => "no_duty",
            Self::ToYourself => "to_yourself",
        }
    }
}

/// May someone in `own` open or close `seat`?
///
/// # Errors
/// [`TeamRefusal::AboveOwn`].
pub const fn may_give(own: Seat, seat: Seat) -> Result<(), TeamRefusal> {
    let within = match (own, seat) {
        (Seat::Applicant { post, .. }, Seat::Applicant { .. }) => matches!(post, Post::Owner),
        (Seat::Authority { principal, .. }, Seat::Authority { principal: gives, .. }) => principal || !gives,
        (Seat::Office { principal }, Seat::Office { principal: gives }) => principal || !gives,
        (Seat::Office { .. }, Seat::Authority { .. } | Seat::Expert { .. } | Seat::Applicant { .. }) => true,
        (Seat::Office { principal }, Seat::Auditor) => principal,
        (Seat::Applicant { .. } | Seat::Authority { .. } | Seat::Expert { .. } | Seat::Auditor, _) => false,
    };
    if within { Ok(()) } else { Err(TeamRefusal::AboveOwn) }
}

/// An account that is to be disabled.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    /// Which.
    pub account: AccountId,
    /// Its seat.
    pub seat: Seat,
    /// Is it disabled already?
    pub disabled: bool,
    /// How many others lead its unit.
    pub other_leads: i64,
}

/// May `by` in `own` disable it?
///
/// # Errors
/// The fact that forbids it.
pub fn may_disable(by: AccountId, own: Seat, closing: &Closing) -> Result<(), TeamRefusal> {
    if closing.account == by {
        return Err(TeamRefusal::Yourself);
    }
    may_give(own, closing.seat)?;
    if closing.disabled {
        return Err(TeamRefusal::AlreadyDisabled);
    }
    if closing.seat.leads() && closing.other_leads == 0 {
        return Err(TeamRefusal::LastLead);
    }
    Ok(())
}

/// May `by` in `own` give the person of an account this duty instead? Whose is the own duty hands it over, see
/// [`may_hand_over`].
///
/// # Errors
/// The fact that forbids it.
pub fn may_assign(by: AccountId, own: Seat, held: &Closing, seat: Seat) -> Result<(), TeamRefusal> {
    may_give(own, held.seat)?;
    may_give(own, seat)?;
    if held.disabled {
        return Err(TeamRefusal::AlreadyDisabled);
    }
    if held.seat == seat {
        return Err(TeamRefusal::SameDuty);
    }
    if held.seat.leads() && !seat.leads() && (held.account == by || held.other_leads == 0) {
        return Err(TeamRefusal::LastLead);
    }
    Ok(())
}

/// May `by` in `own` hand the own seat over to the person of another account of the unit?
///
/// # Errors
/// The fact that forbids it.
pub fn may_hand_over(by: AccountId, own: Seat, to: AccountId, disabled: bool) -> Result<(), TeamRefusal> {
    if to == by {
        return Err(TeamRefusal::ToYourself);
    }
    may_give(own, own)?;
    if disabled { Err(TeamRefusal::AlreadyDisabled) } else { Ok(()) }
}

#[cfg(test)]
#[path = "team_tests.rs"]
mod tests;
