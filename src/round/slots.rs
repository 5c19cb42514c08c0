//! Taking a place of the quota and giving it back, 四(二). Every movement is a line of the ledger.
//!
//! ## 为何如此 2026-11
//! A claim locks the row of its pool and then takes the first free place. `skip locked` on the places would let rivals run side
//! by side, but it answers "full" to the last one while the place it skipped may still come back (its taker is refused later in
//! the same transaction): a wrong refusal, with an article in it. A pool sees a handful of recommendations a year; waiting
//! some milliseconds for a true answer is the better trade. Rivals of different pools never meet.

use super::{
    model::{MovementKind, PoolId},
    rules::{QuotaRefusal, may_ask_exception},
    store::{pool, slot},
};
use crate::platform::{db::on_constraint, error::Result, work::Work};
use uuid::Uuid;

/// Takes a place of the pool for an application, inside the work that recommends it; answers which place.
///
/// # Errors
/// [`QuotaRefusal::Full`] when every place is taken, [`QuotaRefusal::AlreadyHeld`] when the application has one already;
/// [`Error::Unseen`](crate::platform::error::Error::Unseen) when the pool is not the viewer's.
pub async fn claim(work: &mut Work, pool: PoolId, application: impl Into<Uuid>) -> Result<i16> {
    let application = application.into();
    pool::lock(work.conn(), pool).await?;
    let held = |error| on_constraint(error, "quota_slot_application", || QuotaRefusal::AlreadyHeld);
    let taken = match slot::take_free(work, pool, application).await.map_err(held)? {
        Some(taken) => taken,
        None => {
            let full = pool::load(work.conn(), pool).await?;
            if !full.uncapped {
                return Err(QuotaRefusal::full(&full).into());
            }
            slot::take_new(work, pool, application).await.map_err(held)?
        }
    };
    slot::record(work, (pool, taken), MovementKind::Taken, Some(application), "").await?;
    Ok(taken)
}

/// Gives the place of an application back, inside the work that recalls or withdraws it; answers which place, if it held one.
///
/// # Errors
/// A fault when the application is neither the viewer's nor in the viewer's area.
pub async fn give_back(work: &mut Work, application: impl Into<Uuid>, note: &str) -> Result<Option<i16>> {
    Ok(slot::free(work, application.into(), note).await?.map(|(_, slot)| slot))
}

/// Adds a place under the province's written consent (原则上, B03), inside the work that records the consent; answers which place.
///
/// # Errors
/// [`QuotaRefusal::NoException`] for bases and counties, [`QuotaRefusal::Uncapped`] where there is no cap.
pub async fn consent_exception(
    work: &mut Work,
    pool: PoolId,
    exception: Uuid,
    document: &str,
) -> Result<i16> {
    pool::lock(work.conn(), pool).await?;
    may_ask_exception(&pool::load(work.conn(), pool).await?)?;
    let added = slot::add_exceptional(work, pool, exception).await?;
    slot::record(work, (pool, added), MovementKind::Exceptional, None, document).await?;
    Ok(added)
}
