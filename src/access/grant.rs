//! Permission is a value: only this file can make a [`Granted`], and it names the one thing it is for.

use super::{
    Act, Actor, Duty,
    policy::{Reach, duty, reach},
};
use std::marker::PhantomData;
use uuid::Uuid;

/// What a permit is about: whose it is, in whose area it lies, who was assigned to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The thing's id.
    pub id: Uuid,
    /// The tenant that owns it.
    pub owner: Option<Uuid>,
    /// The authority in whose area it lies.
    pub authority: Option<Uuid>,
    /// The experts assigned to it, still concerned.
    pub experts: Vec<Uuid>,
}

impl Target {
    /// Something of the whole programme: a round, the calendar.
    #[must_use]
    pub fn of_programme(id: Uuid) -> Self {
        Self { id, ..Self::default() }
    }
    /// Something of one tenant: its accounts, its first application.
    #[must_use]
    pub fn of_tenant(tenant: Uuid) -> Self {
        Self { id: tenant, owner: Some(tenant), authority: Some(tenant), ..Self::default() }
    }
}

/// A thing that can be asked about.
pub trait Targeted {
    /// The facts the policy needs.
    fn target(&self) -> Target;
}

impl Targeted for Target {
    fn target(&self) -> Target {
        self.clone()
    }
}

/// A permit: a type per act, so that commands can name the one they need.
pub trait Permit {
    /// The act.
    const ACT: Act;
}

/// Proof that the policy said yes, for one thing. A command that needs one takes no other id.
#[must_use]
#[derive(Debug)]
pub struct Granted<P: Permit> {
    on: Uuid,
    _permit: PhantomData<fn() -> P>,
}

impl<P: Permit> Granted<P> {
    /// The one thing this permit is for.
    #[must_use]
    pub const fn on(&self) -> Uuid {
        self.on
    }
}

/// The policy said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The role has no such act, or the thing lies outside its reach.
    #[error("没有“{}”的权限", .0.label())]
    Reach(Act),
    /// It is kept for another duty of the same unit.
    #[error("“{}”由本单位{}办理", .0.label(), .1.label())]
    Duty(Act, Duty),
}

impl Denied {
    /// A stable name for tests and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reach(_) => "denied",
            Self::Duty(_, Duty::Principal) => "needs_principal",
            Self::Duty(..) => "needs_duty",
        }
    }
}

/// Does the policy allow this act on this thing?
#[must_use]
pub fn may(actor: &Actor, act: Act, on: &Target) -> bool {
    reaches(actor, act, on) && has_duty(actor, act)
}

/// Is the actor of the duty the act is kept for, if it is kept for one?
fn has_duty(actor: &Actor, act: Act) -> bool {
    duty(act).is_none_or(|duty| actor.duty() == Some(duty))
}

fn reaches(actor: &Actor, act: Act, on: &Target) -> bool {
    match (reach(actor.role(), act), actor) {
        (Some(Reach::Anywhere), _) => true,
        (Some(Reach::Own), actor) => on.owner == Some(actor.tenant()),
        (Some(Reach::InArea), Actor::Authority { authority, .. }) => on.authority == Some(*authority),
        (Some(Reach::Assigned), Actor::Expert { expert, .. }) => on.experts.contains(expert),
        (Some(Reach::InArea | Reach::Assigned), _) | (None, _) => false,
    }
}

/// Asks the policy.
///
/// # Errors
/// [`Denied`] when the role has no such act, the thing lies outside its reach, or the act is another duty's.
pub fn authorize<P: Permit>(actor: &Actor, on: &impl Targeted) -> Result<Granted<P>, Denied> {
    let target = on.target();
    if !reaches(actor, P::ACT, &target) {
        return Err(Denied::Reach(P::ACT));
    }
    match duty(P::ACT) {
        Some(duty) if !has_duty(actor, P::ACT) => Err(Denied::Duty(P::ACT, duty)),
        _ => Ok(Granted { on: target.id, _permit: PhantomData }),
    }
}
