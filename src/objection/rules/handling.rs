//! The docket: who may take which step when.

use super::ObjectionRefusal;
use crate::{
    access::Duty,
    application::Stage,
    kernel::{calendar::WorkCalendar, day},
    objection::{Inquiry, InquiryKind, Objection, ObjectionState, Outcome},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Fewest characters of a decision's grounds.
const FEWEST_GROUNDS: usize = 10;

/// The end of the `days`th working day after now; `None` when the calendar does not reach so far: the step has then no term yet.
#[must_use]
pub fn due(calendar: &WorkCalendar, now: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
    calendar.nth_working_day_after(day::day_of(now), days).ok().map(day::end_of)
}

/// May this officer take it up? Whoever takes it up handles it.
///
/// # Errors
/// [`ObjectionRefusal::NotWaiting`], [`ObjectionRefusal::Conflict`].
pub fn accept(objection: &Objection, conflicted: bool, name: &str) -> Result<(), ObjectionRefusal> {
    match objection.state {
        ObjectionState::Received if conflicted => Err(ObjectionRefusal::Conflict(name.to_owned())),
        ObjectionState::Received => Ok(()),
        ObjectionState::Late
        | ObjectionState::NotAccepted
        | ObjectionState::Accepted
        | ObjectionState::Rejected
        | ObjectionState::Upheld
        | ObjectionState::UpheldInPart => Err(ObjectionRefusal::NotWaiting),
    }
}

/// May this officer decide that it is not taken up? The same rule: who worked on the unit does not turn away what is said against it.
///
/// # Errors
/// As [`accept`].
pub fn refuse(objection: &Objection, conflicted: bool, name: &str) -> Result<(), ObjectionRefusal> {
    accept(objection, conflicted, name)
}

/// May it be given to this colleague?
///
/// # Errors
/// [`ObjectionRefusal::NotInHand`], [`ObjectionRefusal::Conflict`].
pub fn assign(objection: &Objection, conflicted: bool, name: &str) -> Result<(), ObjectionRefusal> {
    if objection.state != ObjectionState::Accepted {
        Err(ObjectionRefusal::NotInHand)
    } else if conflicted {
        Err(ObjectionRefusal::Conflict(name.to_owned()))
    } else {
        Ok(())
    }
}

/// May this person see who objects?
///
/// # Errors
/// [`ObjectionRefusal::IdentityKept`], [`ObjectionRefusal::PurposeMissing`].
pub fn look(
    objection: &Objection,
    account: Option<Uuid>,
    duty: Option<Duty>,
    purpose: &str,
) -> Result<(), ObjectionRefusal> {
    let handles = account.is_some() && objection.handler == account;
    if !handles && duty != Some(Duty::Principal) {
        return Err(ObjectionRefusal::IdentityKept);
    }
    if purpose.trim().chars().count() < 4 { Err(ObjectionRefusal::PurposeMissing) } else { Ok(()) }
}

/// Is it in hand, and in the hand of this person?
fn in_hand(objection: &Objection, account: Option<Uuid>) -> Result<(), ObjectionRefusal> {
    if objection.state != ObjectionState::Accepted {
        Err(ObjectionRefusal::NotInHand)
    } else if account.is_none() || objection.handler != account {
        Err(ObjectionRefusal::NotTheHandler(objection.handler_name.clone().unwrap_or_default()))
    } else {
        Ok(())
    }
}

/// May the handler put this question?
///
/// # Errors
/// [`ObjectionRefusal::NotInHand`], [`ObjectionRefusal::NotTheHandler`], [`ObjectionRefusal::AlreadyAsked`].
pub fn inquire(
    objection: &Objection,
    asked: &[Inquiry],
    kind: InquiryKind,
    account: Option<Uuid>,
) -> Result<(), ObjectionRefusal> {
    in_hand(objection, account)?;
    let waits = asked.iter().any(|one| one.kind == kind && one.answered_at.is_none());
    if waits { Err(ObjectionRefusal::AlreadyAsked(kind.label())) } else { Ok(()) }
}

/// May this question still be answered?
///
/// # Errors
/// [`ObjectionRefusal::AlreadyAnswered`].
pub const fn answer(inquiry: &Inquiry) -> Result<(), ObjectionRefusal> {
    if inquiry.answered_at.is_some() { Err(ObjectionRefusal::AlreadyAnswered) } else { Ok(()) }
}

/// Were all the answers read that there are? `read`: how many stood on the page.
///
/// # Errors
/// [`ObjectionRefusal::NewAnswers`], naming those that came since.
pub fn all_read(asked: &[Inquiry], read: usize) -> Result<(), ObjectionRefusal> {
    let mut answered: Vec<&Inquiry> = asked.iter().filter(|one| one.answered_at.is_some()).collect();
    answered.sort_by_key(|one| one.answered_at);
    let since = answered.iter().skip(read).map(|one| format!("{}的{}", one.tenant_name, one.kind.label()));
    let since = since.collect::<Vec<_>>().join("、");
    if since.is_empty() { Ok(()) } else { Err(ObjectionRefusal::NewAnswers(since)) }
}

/// May the handler decide so? A decision against the unit needs its view, or the end of its term (audi alteram partem); the unit must
/// still be where a decision can reach it.
///
/// # Errors
/// [`ObjectionRefusal::NotInHand`], [`ObjectionRefusal::NotTheHandler`], [`ObjectionRefusal::GroundsMissing`],
/// [`ObjectionRefusal::NotHeard`], [`ObjectionRefusal::UnitMovedOn`].
pub fn dispose(
    objection: &Objection,
    asked: &[Inquiry],
    (outcome, grounds): (Outcome, &str),
    (unit, account): (Stage, Option<Uuid>),
    now: DateTime<Utc>,
) -> Result<(), ObjectionRefusal> {
    in_hand(objection, account)?;
    if grounds.trim().chars().count() < FEWEST_GROUNDS {
        return Err(ObjectionRefusal::GroundsMissing);
    }
    if outcome == Outcome::Rejected {
        return Ok(());
    }
    if !asked.iter().any(|one| one.heard(now)) {
        return Err(ObjectionRefusal::NotHeard);
    }
    let reachable = match outcome {
        Outcome::Rejected => true,
        Outcome::Upheld => matches!(unit, Stage::InNotice | Stage::Determined | Stage::StruckOff),
        Outcome::UpheldInPart => matches!(unit, Stage::InNotice | Stage::Determined),
    };
    if reachable {
        Ok(())
    } else {
        Err(ObjectionRefusal::UnitMovedOn(objection.unit_name.clone(), unit.label()))
    }
}

/// May this reply go out?
///
/// # Errors
/// [`ObjectionRefusal::NotDecided`], [`ObjectionRefusal::AlreadyReplied`], [`ObjectionRefusal::ReplyMissing`].
pub fn reply(objection: &Objection, text: &str) -> Result<(), ObjectionRefusal> {
    if objection.replied_at.is_some() {
        Err(ObjectionRefusal::AlreadyReplied)
    } else if objection.decided_at.is_none() {
        Err(ObjectionRefusal::NotDecided)
    } else if text.trim().is_empty() {
        Err(ObjectionRefusal::ReplyMissing)
    } else {
        Ok(())
    }
}

/// What the objector may read: the reply once it went out, never its draft.
#[must_use]
pub fn replied_text(objection: &Objection) -> Option<&str> {
    objection.replied_at.and(objection.reply.as_deref())
}

#[cfg(test)]
#[path = "handling_tests.rs"]
mod tests;
