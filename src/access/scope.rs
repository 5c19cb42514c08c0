//! What a viewer's SQL may see: the first guard, in the query itself; row level security is the second.

use super::Actor;
use uuid::Uuid;

/// Bound into queries as `($n::uuid is null or org_id = $n)` and so on. All empty: everything (province, auditor, jobs).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only this organisation's.
    pub org: Option<Uuid>,
    /// Only this authority's area.
    pub authority: Option<Uuid>,
    /// Only what this expert was assigned.
    pub expert: Option<Uuid>,
}

impl Scope {
    /// The scope of an actor. The public has none of its own: public pages read the published views.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        let nobody = Uuid::nil();
        match actor {
            Actor::Applicant { org, .. } => Self { org: Some(*org), ..Self::default() },
            Actor::Authority { authority, .. } => Self { authority: Some(*authority), ..Self::default() },
            Actor::Expert { expert, .. } => Self { expert: Some(*expert), ..Self::default() },
            Actor::Public => Self { org: Some(nobody), authority: Some(nobody), expert: Some(nobody) },
            Actor::Office { .. } | Actor::Auditor { .. } | Actor::System { .. } => Self::default(),
        }
    }
}
