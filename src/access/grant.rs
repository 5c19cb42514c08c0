//! Permission is a value: only this file can make a [`Granted`], and it names the one thing it is for.

use super::{
    Act, Actor, Duty,
    policy::{Reach, carries, reach},
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
    /// Another duty of the same unit carries it: which.
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
    actor.duty().is_none_or(|duty| carries(duty, act)) && reaches(actor, act, on)
}

/// Does the role's arm reach the thing, whatever the duty?
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
/// [`Denied`] when the role has no such act, the duty does not carry it, or the thing lies outside its reach.
pub fn authorize<P: Permit>(actor: &Actor, on: &impl Targeted) -> Result<Granted<P>, Denied> {
    let target = on.target();
    if may(actor, P::ACT, &target) {
        Ok(Granted { on: target.id, _permit: PhantomData })
    } else {
        Err(denied(actor, P::ACT, &target))
    }
}

/// Why not: what lies within the role's reach is only another duty's.
fn denied(actor: &Actor, act: Act, on: &Target) -> Denied {
    let carrying = Duty::within(actor.role()).iter().find(|duty| carries(**duty, act));
    match carrying {
        Some(duty) if reaches(actor, act, on) => Denied::Duty(act, *duty),
        _ => Denied::Reach(act),
    }
}
