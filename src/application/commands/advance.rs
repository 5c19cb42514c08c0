//! The one way an application moves.

use crate::{
    access::{Act, Scope},
    application::{
        model::{Application, ApplicationId, Step},
        rules::{Reopened, transition},
        store::{load, record, save},
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
    standard::Standard,
};

/// Locks an application for the rest of the work and loads it as it is now.
///
/// # Errors
/// [`Error::Unseen`] when the actor may not change it; faults of the database.
pub async fn load_for_update(work: &mut Work, id: impl Into<ApplicationId>) -> Result<Application> {
    let id = id.into();
    let scope = Scope::of(work.actor());
    if !save::lock(work.conn(), id).await? {
        return Err(Error::Unseen);
    }
    load::one(work.conn(), id, &scope).await?.ok_or(Error::Unseen)
}

/// Moves an application by an act: asks the law of the procedure, writes the new stage and the record of the step. The
/// caller has loaded it with [`load_for_update`] in the same work, and commits with the event of its own act.
///
/// # Errors
/// [`transition::TurnRefusal`]; [`Error::Refused`] `stale` when it is no longer the version that was loaded.
pub async fn advance(work: &mut Work, application: &Application, act: Act, step: Step) -> Result<()> {
    let to = transition::turn(application, act)?;
    save::advance(work, application, to, &step).await?;
    save::step(work, application.id, act, to, &step).await
}

/// Which sections of this dossier take changes now.
///
/// # Errors
/// Faults of the database.
pub(super) async fn reopened(
    work: &mut Work,
    application: &Application,
    standard: &Standard,
) -> Result<Reopened> {
    let steps = record::steps(work.conn(), application.id).await?;
    Ok(Reopened::of(application.stage, &steps, standard))
}
