//! Keeping the register: facts, ties, earlier work.

use crate::{
    access::Granted,
    expert::{
        acts::Keep,
        events::{ExpertKept, TieDeclared, TieRemoved, WorkNoted, WorkRemoved},
        model::{ExpertFacts, ExpertId, WorkKind},
        refusal::ExpertRefusal,
        store::{history, register},
    },
    kernel::{
        text::{Remark, UnitName},
        uscc::Uscc,
    },
    platform::{
        db::on_constraint,
        error::{Error, Result},
        work::Work,
    },
};
use uuid::Uuid;

/// Puts an expert into the pool (`id` is `None`, the permit is asked on the pool), or changes what is written about one.
///
/// # Errors
/// Faults of the database.
pub async fn keep(
    mut work: Work,
    _may: Granted<Keep>,
    id: Option<ExpertId>,
    facts: &ExpertFacts,
) -> Result<ExpertId> {
    let kept = match id {
        Some(id) => {
            register::update(work.conn(), id, facts).await?;
            id
        }
        None => {
            let id = ExpertId::fresh();
            register::insert(work.conn(), id, facts).await?;
            id
        }
    };
    work.commit(ExpertKept { expert: kept, active: facts.active }).await?;
    Ok(kept)
}

/// Puts an expert into the pool within a work that the caller ends: for a list of experts.
///
/// # Errors
/// Faults of the database.
pub async fn keep_within(work: &mut Work, facts: &ExpertFacts) -> Result<ExpertId> {
    let id = ExpertId::fresh();
    register::insert(work.conn(), id, facts).await?;
    work.note(&ExpertKept { expert: id, active: facts.active }).await?;
    Ok(id)
}

/// Writes down a tie to a unit: from now on the expert is never given it.
///
/// # Errors
/// [`ExpertRefusal::TieKnown`].
pub async fn declare_tie(mut work: Work, may: Granted<Keep>, uscc: &Uscc, reason: &Remark) -> Result<()> {
    let (of, now) = (ExpertId::from(may.on()), work.now());
    register::insert_tie(work.conn(), of, uscc, reason, now)
        .await
        .map_err(|error| on_constraint(error, "expert_tie_once", || ExpertRefusal::TieKnown))?;
    work.commit(TieDeclared { expert: of, uscc: uscc.to_string(), reason: reason.to_string() }).await
}

/// Takes away a tie that was written down by mistake.
///
/// # Errors
/// [`Error::Unseen`] when there is no such tie.
pub async fn remove_tie(mut work: Work, may: Granted<Keep>, tie: Uuid) -> Result<()> {
    let of = ExpertId::from(may.on());
    if !register::delete_tie(work.conn(), of, tie).await? {
        return Err(Error::Unseen);
    }
    work.commit(TieRemoved { expert: of, tie }).await
}

/// Earlier work with a unit, as it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWork {
    /// Employment or project.
    pub kind: WorkKind,
    /// The unit.
    pub unit: UnitName,
    /// Its credit code, if known.
    pub uscc: Option<Uscc>,
    /// What, and when.
    pub what: Remark,
}

/// Writes down earlier work: it is looked through for conflicts from now on.
///
/// # Errors
/// [`ExpertRefusal::WorkKnown`].
pub async fn note_work(mut work: Work, may: Granted<Keep>, new: &NewWork) -> Result<()> {
    let (of, now) = (ExpertId::from(may.on()), work.now());
    history::insert_work(work.conn(), of, new, now)
        .await
        .map_err(|error| on_constraint(error, "expert_work_once", || ExpertRefusal::WorkKnown))?;
    work.commit(WorkNoted { expert: of, unit: new.unit.to_string(), what: new.what.to_string() }).await
}

/// Takes away earlier work that was written down by mistake.
///
/// # Errors
/// [`Error::Unseen`] when there is no such entry.
pub async fn remove_work(mut work: Work, may: Granted<Keep>, which: Uuid) -> Result<()> {
    let of = ExpertId::from(may.on());
    if !history::delete_work(work.conn(), of, which).await? {
        return Err(Error::Unseen);
    }
    work.commit(WorkRemoved { expert: of, work: which }).await
}
