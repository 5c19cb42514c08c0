//! Keeping the pool of experts.

use crate::{
    access::Granted,
    kernel::{text::Remark, uscc::Uscc},
    platform::{
        db::on_constraint,
        error::{Error, Result},
        work::Work,
    },
    review::{
        acts::Keep,
        events::{ExpertKept, TieDeclared, TieRemoved},
        model::{ExpertFacts, ExpertId},
        refusal::ReviewRefusal,
        store::expert,
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
            expert::update(work.conn(), id, facts).await?;
            id
        }
        None => {
            let id = ExpertId::fresh();
            expert::insert(work.conn(), id, facts).await?;
            id
        }
    };
    work.commit(ExpertKept { expert: kept, active: facts.active }).await?;
    Ok(kept)
}

/// Writes down a tie to a unit: from now on the expert is never given it.
///
/// # Errors
/// [`ReviewRefusal::TieKnown`].
pub async fn declare_tie(mut work: Work, may: Granted<Keep>, uscc: &Uscc, reason: &Remark) -> Result<()> {
    let (of, now) = (ExpertId::from(may.on()), work.now());
    expert::insert_tie(work.conn(), of, uscc, reason, now)
        .await
        .map_err(|error| on_constraint(error, "expert_tie_once", || ReviewRefusal::TieKnown))?;
    work.commit(TieDeclared { expert: of, uscc: uscc.to_string(), reason: reason.to_string() }).await
}

/// Takes away a tie that was written down by mistake.
///
/// # Errors
/// [`Error::Unseen`] when there is no such tie.
pub async fn remove_tie(mut work: Work, may: Granted<Keep>, tie: Uuid) -> Result<()> {
    let of = ExpertId::from(may.on());
    if !expert::delete_tie(work.conn(), of, tie).await? {
        return Err(Error::Unseen);
    }
    work.commit(TieRemoved { expert: of, tie }).await
}
